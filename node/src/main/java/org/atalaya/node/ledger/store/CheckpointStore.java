package org.atalaya.node.ledger.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.node.ledger.CheckpointView.CosignatureView;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger's own checkpoints and what witnesses said about them. */
@Repository
public class CheckpointStore {
  private final JdbcClient database;

  public CheckpointStore(JdbcClient database) {
    this.database = database;
  }

  public void insert(CheckpointRow checkpoint) {
    database
        .sql(
            """
            insert into ledger.checkpoint (size, root, note, at)
            values (:size, :root, :note, :at)
            """)
        .param("size", checkpoint.size())
        .param("root", checkpoint.root().bytes())
        .param("note", checkpoint.note())
        .param("at", Times.of(checkpoint.signed()))
        .update();
  }

  public Optional<CheckpointRow> latest() {
    return database
        .sql("select * from ledger.checkpoint order by size desc limit 1")
        .query(CheckpointStore::read)
        .optional();
  }

  /** Of the hundred latest checkpoints that cover a place, the one with most cosignatures. */
  public Optional<CheckpointRow> covering(long position) {
    if (position < 0) {
      return Optional.empty();
    }
    return database
        .sql(
            """
            select latest.* from (
              select * from ledger.checkpoint where size > :position order by size desc limit 100
            ) latest
            order by
              (select count(*) from ledger.cosignature c where c.size = latest.size) desc,
              size desc
            limit 1
            """)
        .param("position", position)
        .query(CheckpointStore::read)
        .optional();
  }

  public void cosigned(long size, String witness, String member, String line, Instant time) {
    database
        .sql(
            """
            insert into ledger.cosignature (size, witness, member, line, at)
            values (:size, :witness, :member, :line, :at)
            on conflict (size, witness) do nothing
            """)
        .param("size", size)
        .param("witness", witness)
        .param("member", member)
        .param("line", line)
        .param("at", Times.of(time))
        .update();
  }

  public List<CosignatureView> cosignatures(long size) {
    return database
        .sql("select * from ledger.cosignature where size = :size order by witness")
        .param("size", size)
        .query(
            (row, number) ->
                new CosignatureView(
                    row.getString("witness"),
                    row.getString("member"),
                    Times.readRequired(row, "at")))
        .list();
  }

  /** The signed note of a checkpoint with the cosignatures there are by now. */
  public Note note(CheckpointRow checkpoint) {
    String lines =
        String.join(
            "",
            database
                .sql("select line from ledger.cosignature where size = :size order by witness")
                .param("size", checkpoint.size())
                .query((row, number) -> row.getString("line"))
                .list());
    try {
      return Note.parse((checkpoint.note() + lines).getBytes(StandardCharsets.UTF_8));
    } catch (LedgerException e) {
      throw new IllegalStateException("a kept checkpoint is damaged", e);
    }
  }

  private static CheckpointRow read(ResultSet row, int number) throws SQLException {
    return new CheckpointRow(
        row.getLong("size"),
        Hash.of(row.getBytes("root")),
        row.getString("note"),
        Times.readRequired(row, "at"));
  }
}
