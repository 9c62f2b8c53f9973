package org.atalaya.node.sources.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.ReportView.State;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reports: their bytes, and how far they were read. */
@Repository
public class ReportStore {
  private static final int PART = 1 << 20;

  private final JdbcClient database;

  ReportStore(JdbcClient database) {
    this.database = database;
  }

  /** What was kept of a report's bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(long id, byte[] hash, long size) {}

  /** Keeps bytes under a new report's id; {@link #insert} makes a report of them. */
  public Kept keep(InputStream content) throws IOException {
    long id =
        database
            .sql("select nextval(pg_get_serial_sequence('sources.report', 'id'))")
            .query(Long.class)
            .single();
    MessageDigest hash = sha256();
    long size = 0;
    int part = 0;
    byte[] bytes = content.readNBytes(PART);
    while (bytes.length > 0) {
      hash.update(bytes);
      size += bytes.length;
      database
          .sql("insert into sources.content (report, part, bytes) values (:report, :part, :bytes)")
          .param("report", id)
          .param("part", part++)
          .param("bytes", bytes)
          .update();
      bytes = content.readNBytes(PART);
    }
    return new Kept(id, hash.digest(), size);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public Optional<Long> same(byte[] hash, String format) {
    return database
        .sql("select id from sources.report where hash = :hash and format = :format")
        .param("hash", hash)
        .param("format", format)
        .query(Long.class)
        .optional();
  }

  /** Forgets bytes of which no report was made. */
  public void forget(long id) {
    database.sql("delete from sources.content where report = :id").param("id", id).update();
  }

  public void insert(
      Kept kept, String name, String format, Instant received, String by, @Nullable Long source) {
    database
        .sql(
            """
            insert into sources.report (id, name, format, hash, size, received, received_by, state,
              source)
            overriding system value
            values (:id, :name, :format, :hash, :size, :received, :by, 'WAITING',
              :source)
            """)
        .param("id", kept.id())
        .param("name", name)
        .param("format", format)
        .param("hash", kept.hash())
        .param("size", kept.size())
        .param("received", Times.of(received))
        .param("by", by)
        .param("source", source)
        .update();
  }

  /** Reports that were read to their end before a time, the oldest first. */
  public List<Long> readBefore(Instant time, int most) {
    return database
        .sql("select id from sources.report where finished < :time order by finished limit :most")
        .param("time", Times.of(time))
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Removes a report with its bytes and all that was read of it. */
  public void remove(long id) {
    database.sql("delete from sources.observation where report = :id").param("id", id).update();
    database.sql("delete from sources.report where id = :id").param("id", id).update();
  }

  /** The report that is to be read next. */
  public Optional<ReportView> unread() {
    return database
        .sql(
            """
            select * from sources.report where state in ('WAITING', 'READING', 'WITHDRAWING')
            order by id limit 1
            """)
        .query(ReportStore::report)
        .optional();
  }

  public Optional<ReportView> find(long id) {
    return database
        .sql("select * from sources.report where id = :id")
        .param("id", id)
        .query(ReportStore::report)
        .optional();
  }

  /** Those that came since then, the newest first. */
  public List<ReportView> since(Instant received) {
    return database
        .sql("select * from sources.report where received >= :since order by id desc")
        .param("since", Times.of(received))
        .query(ReportStore::report)
        .list();
  }

  /** The newest first, older than one where it is named. */
  public List<ReportView> list(@Nullable Long before, int most) {
    return database
        .sql(
            """
            select * from sources.report
            where (cast(:before as bigint) is null or id < :before) order by id desc limit :most
            """)
        .param("before", before)
        .param("most", most)
        .query(ReportStore::report)
        .list();
  }

  /** What became of some records of a report. */
  public record Counted(int observations, int duplicates, int bad, int leftOut) {}

  /** Counts what was stored of a report; with a time it is read to its end. */
  public void advance(
      long id, long readTo, long line, Counted counted, @Nullable Instant finished) {
    database
        .sql(
            """
            update sources.report set read_to = greatest(read_to, :readTo), line = greatest(line, :line),
              observations = observations + :observations, duplicates = duplicates + :duplicates,
              bad = bad + :bad, left_out = left_out + :leftOut, finished = :finished,
              state = case when cast(:finished as timestamptz) is null then 'READING' else 'READ' end
            where id = :id
            """)
        .param("readTo", readTo)
        .param("line", line)
        .param("observations", counted.observations())
        .param("duplicates", counted.duplicates())
        .param("bad", counted.bad())
        .param("leftOut", counted.leftOut())
        .param("finished", Times.of(finished))
        .param("id", id)
        .update();
  }

  public void refuse(long id, String problem, String detail, Instant finished) {
    database
        .sql(
            """
            update sources.report set state = 'REFUSED', problem = :problem,
              problem_detail = :detail, finished = :finished
            where id = :id
            """)
        .param("problem", problem)
        .param("detail", detail)
        .param("finished", Times.of(finished))
        .param("id", id)
        .update();
  }

  /**
   * Has what was read of a report taken back, unless it is just being read.
   *
   * @return whether it is
   */
  public boolean withdraw(long id, String format) {
    return database
            .sql(
                """
                update sources.report set state = 'WITHDRAWING', format = :format, problem = null,
                  problem_detail = '', finished = null
                where id = :id and state in ('READ', 'REFUSED')
                """)
            .param("id", id)
            .param("format", format)
            .update()
        == 1;
  }

  /** It is read from its beginning; nothing is left of what was read before. */
  public void begin(long id) {
    database.sql("delete from sources.bad_row where report = :id").param("id", id).update();
    database
        .sql(
            """
            update sources.report set state = 'WAITING', read_to = 0, line = 0, observations = 0,
              duplicates = 0, bad = 0, left_out = 0
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  /** The bytes, part by part, so that none needs much memory. */
  public InputStream content(long id) {
    return new Parts(id);
  }

  private final class Parts extends InputStream {
    private final long id;
    private int part;
    private byte[] bytes = new byte[0];
    private int at;

    Parts(long id) {
      this.id = id;
    }

    @Override
    public int read() {
      return fill() ? bytes[at++] & 255 : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int some = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, some);
      at += some;
      return some;
    }

    private boolean fill() {
      if (at < bytes.length) {
        return true;
      }
      Optional<byte[]> next =
          database
              .sql("select bytes from sources.content where report = :report and part = :part")
              .param("report", id)
              .param("part", part)
              .query(byte[].class)
              .optional();
      part++;
      at = 0;
      bytes = next.orElse(new byte[0]);
      return bytes.length > 0;
    }
  }

  private static ReportView report(ResultSet row, int number) throws SQLException {
    return new ReportView(
        row.getLong("id"),
        row.getString("name"),
        row.getString("format"),
        HexFormat.of().formatHex(row.getBytes("hash")),
        row.getLong("size"),
        Times.readRequired(row, "received"),
        row.getString("received_by"),
        State.valueOf(row.getString("state")),
        row.getLong("read_to"),
        row.getLong("line"),
        row.getLong("observations"),
        row.getLong("duplicates"),
        row.getLong("bad"),
        row.getLong("left_out"),
        row.getString("problem"),
        row.getString("problem_detail"),
        Times.read(row, "finished"));
  }
}
