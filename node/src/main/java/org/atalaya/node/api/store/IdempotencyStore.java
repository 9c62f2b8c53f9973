package org.atalaya.node.api.store;

import java.time.Instant;
import java.util.Optional;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which writes were begun under which key, and how they were answered. */
@Repository
public class IdempotencyStore {
  private final JdbcClient database;

  IdempotencyStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * A write under a key.
   *
   * @param status null while it is being carried out
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on, never compared
  public record Entry(
      byte[] request,
      @Nullable Integer status,
      @Nullable String contentType,
      @Nullable String location,
      byte @Nullable [] body) {}

  /**
   * Takes a key for a request; one that is older than both limits is taken anew.
   *
   * @param forgotten answers from before are forgotten
   * @param abandoned what was begun before, and never answered, was cut off
   * @return whether it was free
   */
  public boolean begin(
      String actor, byte[] key, byte[] request, Instant now, Instant forgotten, Instant abandoned) {
    return database
            .sql(
                """
                insert into api.idempotency as held (actor, key, request, begun)
                values (:actor, :key, :request, :now)
                on conflict (actor, key) do update set
                  request = excluded.request, begun = excluded.begun, status = null,
                  content_type = null, location = null, body = null
                where held.begun < :forgotten or (held.status is null and held.begun < :abandoned)
                """)
            .param("actor", actor)
            .param("key", key)
            .param("request", request)
            .param("now", Times.of(now))
            .param("forgotten", Times.of(forgotten))
            .param("abandoned", Times.of(abandoned))
            .update()
        == 1;
  }

  public Optional<Entry> find(String actor, byte[] key) {
    return database
        .sql("select * from api.idempotency where actor = :actor and key = :key")
        .param("actor", actor)
        .param("key", key)
        .query(
            (row, number) ->
                new Entry(
                    row.getBytes("request"),
                    row.getObject("status", Integer.class),
                    row.getString("content_type"),
                    row.getString("location"),
                    row.getBytes("body")))
        .optional();
  }

  public void answered(
      String actor,
      byte[] key,
      int status,
      @Nullable String contentType,
      @Nullable String location,
      byte[] body) {
    database
        .sql(
            """
            update api.idempotency set
              status = :status, content_type = :type, location = :location, body = :body
            where actor = :actor and key = :key
            """)
        .param("status", status)
        .param("type", contentType)
        .param("location", location)
        .param("body", body)
        .param("actor", actor)
        .param("key", key)
        .update();
  }

  /** Frees a key whose write failed for a reason of ours: it may be tried again. */
  public void free(String actor, byte[] key) {
    database
        .sql("delete from api.idempotency where actor = :actor and key = :key")
        .param("actor", actor)
        .param("key", key)
        .update();
  }

  public int forget(Instant before) {
    return database
        .sql("delete from api.idempotency where begun < :before")
        .param("before", Times.of(before))
        .update();
  }
}
