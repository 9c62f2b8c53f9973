package org.atalaya.node.identity.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The audit in {@code identity.audit}; rows are only ever added. */
@Repository
public class AuditStore {
  private final JdbcClient jdbc;

  AuditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds the row with the SHA-256 of the act's canonical form, which the ledger holds too. */
  public void insert(AuditRow row, byte[] leaf) {
    jdbc.sql(
            """
            INSERT INTO identity.audit
                   (time, account, actor, token, address, act, subject, detail, leaf)
            VALUES (:time, :account, :actor, :token, :address, :act, :subject, :detail::jsonb, :leaf)
            """)
        .param("time", AccountStore.at(row.time()))
        .param("account", row.account())
        .param("actor", row.actor())
        .param("token", row.token())
        .param("address", row.address())
        .param("act", row.act())
        .param("subject", row.subject())
        .param("detail", row.detail())
        .param("leaf", leaf)
        .update();
  }
}
