package org.atalaya.node.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.Countersignature;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.node.directory.store.CardRow.State;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every card that came, verbatim. */
@Repository
public class CardStore {
  private static final int KEPT = 500;

  private final JdbcClient database;
  private final ConcurrentLruCache<Stored, SignedCard> read =
      new ConcurrentLruCache<>(KEPT, CardStore::read);

  CardStore(JdbcClient database) {
    this.database = database;
  }

  public void insert(SignedCard card, State state, String via, MemberId from, Instant now) {
    database
        .sql(
            """
            insert into directory.card
              (member, version, hash, compact, countersignature, state, via, handed_on_by,
               received, decided)
            values (:member, :version, :hash, :compact, :countersignature, :state, :via, :from,
               :now, case when :state = 'PENDING' then null else :now::timestamptz end)
            """)
        .param("member", card.card().member().value())
        .param("version", card.card().version())
        .param("hash", card.hash())
        .param("compact", card.compact())
        .param("countersignature", countersignature(card))
        .param("state", state.name())
        .param("via", via)
        .param("from", from.value())
        .param("now", Times.of(now))
        .update();
  }

  public void decide(long id, State state, Instant now, String actor) {
    database
        .sql(
            """
            update directory.card set state = :state, decided = :now, decided_by = :actor
            where id = :id
            """)
        .param("state", state.name())
        .param("now", Times.of(now))
        .param("actor", actor)
        .param("id", id)
        .update();
  }

  /** Makes room for a new card in force, or for a new one that waits. */
  public void supersede(MemberId member, State old, Instant now) {
    database
        .sql(
            """
            update directory.card set state = 'SUPERSEDED', decided = coalesce(decided, :now)
            where member = :member and state = :old
            """)
        .param("now", Times.of(now))
        .param("member", member.value())
        .param("old", old.name())
        .update();
  }

  public void countersigned(long id, SignedCard card) {
    database
        .sql("update directory.card set countersignature = :countersignature where id = :id")
        .param("countersignature", countersignature(card))
        .param("id", id)
        .update();
  }

  public Optional<CardRow> find(MemberId member, byte[] hash) {
    return database
        .sql("select * from directory.card where member = :member and hash = :hash")
        .param("member", member.value())
        .param("hash", hash)
        .query(this::row)
        .optional();
  }

  public Optional<CardRow> find(MemberId member, State state) {
    return database
        .sql(
            """
            select * from directory.card where member = :member and state = :state
            order by id desc limit 1
            """)
        .param("member", member.value())
        .param("state", state.name())
        .query(this::row)
        .optional();
  }

  /** All cards in force or waiting. */
  public List<CardRow> current() {
    return database
        .sql("select * from directory.card where state in ('APPLIED', 'PENDING') order by id")
        .query(this::row)
        .list();
  }

  public List<CardRow> of(MemberId member) {
    return database
        .sql("select * from directory.card where member = :member order by id desc limit 200")
        .param("member", member.value())
        .query(this::row)
        .list();
  }

  private static @Nullable String countersignature(SignedCard card) {
    Countersignature countersignature = card.countersignature();
    return countersignature == null ? null : countersignature.compact();
  }

  /** A card as it is stored; what was read of exactly this need not be read and checked again. */
  private record Stored(String compact, @Nullable String countersignature) {}

  private static SignedCard read(Stored stored) {
    var json = JsonNodeFactory.instance.objectNode().put("card", stored.compact);
    if (stored.countersignature != null) {
      json.put("countersignature", stored.countersignature);
    }
    try {
      return SignedCard.fromJson(json);
    } catch (EnvelopeException e) {
      throw new IllegalArgumentException(e.toString(), e);
    }
  }

  private CardRow row(ResultSet row, int number) throws SQLException {
    SignedCard card;
    try {
      card = read.get(new Stored(row.getString("compact"), row.getString("countersignature")));
    } catch (IllegalArgumentException e) {
      throw new SQLException(
          "directory.card " + row.getLong("id") + " was altered: " + e.getMessage(), e);
    }
    return new CardRow(
        row.getLong("id"),
        card,
        State.valueOf(row.getString("state")),
        row.getString("via"),
        row.getString("handed_on_by"),
        Times.readRequired(row, "received"),
        Times.read(row, "decided"),
        row.getString("decided_by"));
  }
}
