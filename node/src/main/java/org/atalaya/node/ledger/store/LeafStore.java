package org.atalaya.node.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The leaves as they were appended, in full. */
@Repository
public class LeafStore {
  private static final int SEQUENCER_LOCK = 0x6c656467;

  private final JdbcClient database;

  public LeafStore(JdbcClient database) {
    this.database = database;
  }

  /** The leaves without a place: how many, up to a number, and since when. */
  public record Waiting(long count, Instant oldest) {}

  /** A leaf that is to be inserted. */
  public record Salted(LeafData data, LeafSalt salt) {}

  /** Inserts leaves in their order, and answers their ids in it. */
  public List<Long> insert(List<Salted> leaves) {
    return database
        .sql(
            """
            insert into ledger.leaf (at, kind, subject, hash, salt)
            select at, kind, subject, hash, salt
            from unnest(:at::timestamptz[], :kinds::text[], :subjects::text[], :hashes::bytea[],
              :salts::bytea[]) with ordinality as given (at, kind, subject, hash, salt, number)
            order by number
            returning id
            """)
        .param("at", column(leaves, leaf -> leaf.data().time().toString()))
        .param("kinds", column(leaves, leaf -> leaf.data().kind()))
        .param("subjects", column(leaves, leaf -> leaf.data().subject()))
        .param("hashes", bytes(leaves, leaf -> leaf.data().hash().bytes()))
        .param("salts", bytes(leaves, leaf -> leaf.salt().bytes()))
        .query((row, number) -> row.getLong("id"))
        .list();
  }

  private static String[] column(List<Salted> leaves, Function<Salted, String> value) {
    return leaves.stream().map(value).toArray(String[]::new);
  }

  private static byte[][] bytes(List<Salted> leaves, Function<Salted, byte[]> value) {
    return leaves.stream().map(value).toArray(byte[][]::new);
  }

  /** Gives the next places to at most so many leaves; how many have one afterwards. */
  public long place(int most) {
    database
        .sql("select pg_advisory_xact_lock(:key)")
        .param("key", SEQUENCER_LOCK)
        .query((row, number) -> number)
        .list();
    long placed =
        database
            .sql(
                "select coalesce(max(position) + 1, 0) from ledger.leaf where position is not null")
            .query(Long.class)
            .single();
    int more =
        database
            .sql(
                """
                update ledger.leaf leaf set position = waiting.position
                from (
                  select id, :placed + row_number() over (order by id) - 1 as position
                  from (
                    select id from ledger.leaf where position is null order by id limit :most
                  ) next
                ) waiting
                where leaf.id = waiting.id
                """)
            .param("placed", placed)
            .param("most", most)
            .update();
    return placed + more;
  }

  public Optional<Waiting> waiting(int most) {
    return database
        .sql(
            """
            select count(*) as count, min(at) as oldest
            from (select at from ledger.leaf where position is null order by id limit :most) waiting
            having count(*) > 0
            """)
        .param("most", most)
        .query(
            (row, number) -> new Waiting(row.getLong("count"), Times.readRequired(row, "oldest")))
        .optional();
  }

  /** The leaves from one place to before another, in order. */
  public List<LeafRow> placed(long from, long to) {
    return database
        .sql(
            """
            select * from ledger.leaf
            where position >= :from and position < :to
            order by position
            """)
        .param("from", from)
        .param("to", to)
        .query(LeafStore::read)
        .list();
  }

  public Optional<LeafRow> find(long id) {
    return database
        .sql("select * from ledger.leaf where id = :id")
        .param("id", id)
        .query(LeafStore::read)
        .optional();
  }

  /** The latest leaves before an id; an empty kind or subject stands for all. */
  public List<LeafRow> before(long id, String kind, String subject, int most) {
    String narrowed =
        (kind.isEmpty() ? "" : " and kind = :kind")
            + (subject.isEmpty() ? "" : " and subject = :subject");
    var query =
        database
            .sql(
                "select * from ledger.leaf where id < :id"
                    + narrowed
                    + " order by id desc limit :most")
            .param("id", id)
            .param("most", most);
    if (!kind.isEmpty()) {
      query = query.param("kind", kind);
    }
    if (!subject.isEmpty()) {
      query = query.param("subject", subject);
    }
    return query.query(LeafStore::read).list();
  }

  /** The kinds there are, by one look into the index for each. */
  public List<String> kinds() {
    return database
        .sql(
            """
            with recursive known as (
              (select kind from ledger.leaf order by kind limit 1)
              union all
              select (select kind from ledger.leaf where kind > known.kind order by kind limit 1)
              from known where known.kind is not null
            )
            select kind from known where kind is not null order by kind
            """)
        .query((row, number) -> row.getString("kind"))
        .list();
  }

  private static LeafRow read(ResultSet row, int number) throws SQLException {
    var data =
        new LeafData(
            Times.readRequired(row, "at"),
            row.getString("kind"),
            row.getString("subject"),
            Hash.of(row.getBytes("hash")));
    long position = row.getLong("position");
    boolean placed = !row.wasNull();
    return new LeafRow(
        row.getLong("id"), data, LeafSalt.of(row.getBytes("salt")), placed ? position : -1);
  }
}
