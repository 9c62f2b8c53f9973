package org.atalaya.node.ledger.store;

import java.time.ZoneOffset;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The leaves as they were appended, in full. */
@Repository
public class LeafStore {
  private final JdbcClient database;

  LeafStore(JdbcClient database) {
    this.database = database;
  }

  public long insert(LeafData data, LeafSalt salt) {
    return database
        .sql(
            """
            insert into ledger.leaf (at, kind, subject, hash, salt)
            values (:at, :kind, :subject, :hash, :salt)
            returning id
            """)
        .param("at", data.time().atOffset(ZoneOffset.UTC))
        .param("kind", data.kind())
        .param("subject", data.subject())
        .param("hash", data.hash().bytes())
        .param("salt", salt.bytes())
        .query(Long.class)
        .single();
  }
}
