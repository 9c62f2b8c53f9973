package org.atalaya.node.sources.store;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.ledger.Hash;
import org.atalaya.node.sources.BadRow;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationText;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Observations, written by COPY, and rows that are none. */
@Repository
public class ObservationStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How many bad rows of a report are kept; the others are counted. */
  private static final int MOST_BAD = 10_000;

  private static final String STAGING =
      """
      create temp table if not exists observation_staging (like sources.observation)
      on commit delete rows
      """;
  private static final String COPY = "copy observation_staging from stdin";
  private static final String MOVE =
      """
      insert into sources.observation select * from observation_staging order by place
      on conflict do nothing returning place
      """;

  private final JdbcClient database;
  private final JdbcTemplate batches;

  ObservationStore(JdbcClient database, JdbcTemplate batches) {
    this.database = database;
    this.batches = batches;
  }

  /** An observation and the bytes of the row it was read from. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Read(Observation observation, byte[] row) {}

  /**
   * Stores those whose very row has not been stored for their report; within a transaction.
   *
   * @return which were stored
   */
  public List<Observation> insert(List<Read> read) {
    if (read.isEmpty()) {
      return List.of();
    }
    Set<Long> stored = batches.execute((Connection connection) -> copy(connection, read));
    return read.stream()
        .map(Read::observation)
        .filter(one -> stored != null && stored.contains(one.place()))
        .toList();
  }

  private static Set<Long> copy(Connection connection, List<Read> read) throws SQLException {
    var text = new StringBuilder(read.size() * 256);
    read.forEach(one -> line(text, one));
    Set<Long> places = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGING);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(COPY, new StringReader(text.toString()));
      try (ResultSet row = statement.executeQuery(MOVE)) {
        while (row.next()) {
          places.add(row.getLong(1));
        }
      }
    } catch (IOException impossible) {
      throw new SQLException(impossible);
    }
    return places;
  }

  /** A line of COPY's text format, in the order of the table's columns. */
  private static void line(StringBuilder text, Read read) {
    Observation one = read.observation();
    ByteBuffer digest = ByteBuffer.wrap(Hash.sha256(read.row()).bytes());
    field(text, one.report());
    field(text, one.place());
    field(text, new UUID(digest.getLong(), digest.getLong()));
    field(text, one.observed());
    field(text, one.category());
    field(text, one.identifier());
    field(text, one.address());
    field(text, one.port());
    field(text, one.asNumber());
    field(text, one.host());
    field(text, one.url());
    field(text, one.protocol());
    field(text, one.malware());
    field(text, JSON.writeValueAsString(one.extra()));
    field(text, one.severity());
    text.setCharAt(text.length() - 1, '\n');
  }

  private static void field(StringBuilder text, @Nullable Object value) {
    if (value == null) {
      text.append("\\N\t");
      return;
    }
    String written = value.toString();
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    text.append('\t');
  }

  /** Removes the first observations of a report, and answers which. */
  public List<Observation> take(long report, int most) {
    return database
        .sql(
            """
            delete from sources.observation where report = :report and place in (
              select place from sources.observation where report = :report
              order by place limit :most)
            returning *, host(address) as bare
            """)
        .param("report", report)
        .param("most", most)
        .query(ObservationStore::observation)
        .list();
  }

  /** Keeps bad rows aside, up to ten thousand of a report. */
  public void keepBad(long report, List<BadRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    long kept =
        database
            .sql("select count(*) from sources.bad_row where report = :report")
            .param("report", report)
            .query(Long.class)
            .single();
    batches.batchUpdate(
        """
        insert into sources.bad_row (report, place, line, reason, detail, row)
        values (?, ?, ?, ?, ?, ?)
        """,
        rows.stream().limit(Math.max(0, MOST_BAD - kept)).toList(),
        500,
        (PreparedStatement row, BadRow bad) -> {
          row.setLong(1, report);
          row.setLong(2, bad.place());
          row.setLong(3, bad.line());
          row.setString(4, bad.reason());
          row.setString(5, bad.detail());
          row.setString(6, bad.row());
        });
  }

  public List<BadRow> bad(long report, @Nullable Long after, int most) {
    return database
        .sql(
            """
            select * from sources.bad_row where report = :report and place > :after
            order by place limit :most
            """)
        .param("report", report)
        .param("after", after == null ? -1L : after)
        .param("most", most)
        .query(
            (row, number) ->
                new BadRow(
                    row.getLong("place"),
                    row.getLong("line"),
                    row.getString("reason"),
                    row.getString("detail"),
                    row.getString("row")))
        .list();
  }

  public List<Observation> list(long report, @Nullable Long after, int most) {
    return database
        .sql(
            """
            select *, host(address) as bare from sources.observation
            where report = :report and place > :after order by place limit :most
            """)
        .param("report", report)
        .param("after", after == null ? -1L : after)
        .param("most", most)
        .query(ObservationStore::observation)
        .list();
  }

  /** What the next say, without taking it apart. */
  public List<ObservationText> texts(long report, long after, int most) {
    return database
        .sql(
            """
            select place, concat_ws(' ', host(address), host, url, identifier, malware, extra)
              as text
            from sources.observation
            where report = :report and place > :after order by place limit :most
            """)
        .param("report", report)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> new ObservationText(row.getLong("place"), row.getString("text")))
        .list();
  }

  public List<Observation> at(long report, Collection<Long> places) {
    return database
        .sql(
            """
            select *, host(address) as bare from sources.observation
            where report = :report and place = any(:places) order by place
            """)
        .param("report", report)
        .param("places", places.toArray(Long[]::new))
        .query(ObservationStore::observation)
        .list();
  }

  private static Observation observation(ResultSet row, int number) throws SQLException {
    Map<String, String> extra =
        JSON.readValue(row.getString("extra"), new TypeReference<Map<String, String>>() {});
    return new Observation(
        row.getLong("report"),
        row.getLong("place"),
        Times.readRequired(row, "observed"),
        row.getString("category"),
        row.getString("identifier"),
        row.getString("severity"),
        row.getString("bare"),
        row.getObject("port", Integer.class),
        row.getObject("as_number", Long.class),
        row.getString("host"),
        row.getString("url"),
        row.getString("protocol"),
        row.getString("malware"),
        extra);
  }
}
