package org.atalaya.node.ledger.keeping;

import org.atalaya.ledger.TileDirectory;
import org.atalaya.node.operations.DataDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folder that a static file server could publish as it is. */
@Configuration(proxyBeanMethods = false)
class LedgerFiles {
  @Bean
  TileDirectory ledgerFiles(DataDirectory directory) {
    return new TileDirectory(directory.resolve("ledger"));
  }
}
