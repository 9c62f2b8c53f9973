package org.atalaya.node.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.MerkleTree;
import org.atalaya.node.ledger.LedgerStatus.WitnessView;
import org.atalaya.node.ledger.LedgerStatus.WitnessedView;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What peers cosigned for us, and what we cosigned for them. */
@Repository
public class WitnessStore {
  private final JdbcClient database;

  public WitnessStore(JdbcClient database) {
    this.database = database;
  }

  /** How asking one witness went last. */
  public record Asked(long size, Instant asked, @Nullable String failure) {}

  /** How asking each went last, by the name of its ledger. */
  public Map<String, Asked> lastAsked() {
    Map<String, Asked> asked = new HashMap<>();
    database
        .sql("select witness, size, asked, failure from ledger.witness")
        .query(
            row -> {
              asked.put(row.getString("witness"), asked(row));
            });
    return asked;
  }

  /** How asking this one went last. */
  public Optional<Asked> lastAsked(String witness) {
    return database
        .sql("select size, asked, failure from ledger.witness where witness = :witness")
        .param("witness", witness)
        .query((row, number) -> asked(row))
        .optional();
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getLong("size"), Times.readRequired(row, "asked"), row.getString("failure"));
  }

  /**
   * Keeps how asking a witness went.
   *
   * @param size of the latest checkpoint it is known to have seen
   * @param cosigned when it cosigned, or null when it did not
   */
  public void keep(
      String witness,
      String member,
      long size,
      Instant asked,
      @Nullable Instant cosigned,
      @Nullable String failure) {
    database
        .sql(
            """
            insert into ledger.witness (witness, member, size, asked, cosigned, failure)
            values (:witness, :member, :size, :asked, :cosigned, :failure)
            on conflict (witness) do update set
              member = excluded.member, size = excluded.size, asked = excluded.asked,
              cosigned = coalesce(excluded.cosigned, ledger.witness.cosigned),
              failure = excluded.failure
            """)
        .param("witness", witness)
        .param("member", member)
        .param("size", size)
        .param("asked", Times.of(asked))
        .param("cosigned", Times.of(cosigned))
        .param("failure", failure)
        .update();
  }

  public List<WitnessView> asked() {
    return database
        .sql("select * from ledger.witness order by member, witness")
        .query(
            (row, number) ->
                new WitnessView(
                    row.getString("member"),
                    row.getLong("size"),
                    Times.readRequired(row, "asked"),
                    Times.read(row, "cosigned"),
                    row.getString("failure")))
        .list();
  }

  /** What was last cosigned for an origin, locked until the transaction ends. */
  public WitnessedRow lock(String origin, String member, Instant now) {
    database
        .sql(
            """
            insert into ledger.witnessed (origin, member, size, root, note, at)
            values (:origin, :member, 0, :root, '', :at)
            on conflict (origin) do nothing
            """)
        .param("origin", origin)
        .param("member", member)
        .param("root", MerkleTree.EMPTY_ROOT.bytes())
        .param("at", Times.of(now))
        .update();
    return database
        .sql("select size, root from ledger.witnessed where origin = :origin for update")
        .param("origin", origin)
        .query(
            (row, number) -> new WitnessedRow(row.getLong("size"), Hash.of(row.getBytes("root"))))
        .single();
  }

  public void witnessed(String origin, WitnessedRow seen, String note, Instant now) {
    database
        .sql(
            """
            update ledger.witnessed set size = :size, root = :root, note = :note, at = :at
            where origin = :origin
            """)
        .param("origin", origin)
        .param("size", seen.size())
        .param("root", seen.root().bytes())
        .param("note", note)
        .param("at", Times.of(now))
        .update();
  }

  /** Keeps the proof that a peer signed two trees of one size; the first one is enough. */
  public void conflict(String origin, String note) {
    database
        .sql(
            """
            update ledger.witnessed set conflict = coalesce(conflict, :note)
            where origin = :origin
            """)
        .param("origin", origin)
        .param("note", note)
        .update();
  }

  public List<WitnessedView> witnessed() {
    return database
        .sql(
            """
            select member, size, at, conflict is not null as forked from ledger.witnessed
            where size > 0 order by member, origin
            """)
        .query(
            (row, number) ->
                new WitnessedView(
                    row.getString("member"),
                    row.getLong("size"),
                    Times.readRequired(row, "at"),
                    row.getBoolean("forked")))
        .list();
  }
}
