package org.atalaya.node.constituency.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files whose import somebody has yet to agree to. */
@Repository
public class UploadStore {
  private final JdbcClient jdbc;

  UploadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(UUID id, byte[] content, Instant at) {
    jdbc.sql("insert into constituency.upload (id, content, at) values (:id, :content, :at)")
        .param("id", id)
        .param("content", content)
        .param("at", Times.of(at))
        .update();
  }

  public Optional<byte[]> find(UUID id) {
    return jdbc.sql("select content from constituency.upload where id = :id")
        .param("id", id)
        .query(byte[].class)
        .optional();
  }

  public void delete(UUID id) {
    jdbc.sql("delete from constituency.upload where id = :id").param("id", id).update();
  }

  /** Drops what was kept before a time. */
  public void forget(Instant before) {
    jdbc.sql("delete from constituency.upload where at < :before")
        .param("before", Times.of(before))
        .update();
  }
}
