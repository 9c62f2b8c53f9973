package org.atalaya.node.portal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links by which contacts come in, known by the hash of their secret. */
@Repository
public class LinkStore {
  private final JdbcClient database;

  LinkStore(JdbcClient database) {
    this.database = database;
  }

  /** A link. */
  public record Link(UUID id, String mail) {}

  public void insert(byte[] hash, UUID id, String mail, Instant created, Instant expires) {
    database
        .sql(
            """
            insert into portal.link (hash, id, mail, created, expires)
            values (:hash, :id, :mail, :created, :expires)
            """)
        .param("hash", hash)
        .param("id", id)
        .param("mail", mail)
        .param("created", Times.of(created))
        .param("expires", Times.of(expires))
        .update();
  }

  /** How many were made for an address since then. */
  public long since(String mail, Instant time) {
    return database
        .sql(
            "select count(*) from portal.link where lower(mail) = lower(:mail) and created > :time")
        .param("mail", mail)
        .param("time", Times.of(time))
        .query(Long.class)
        .single();
  }

  public Optional<Link> good(byte[] hash, Instant now) {
    return database
        .sql(
            """
            select id, mail from portal.link
            where hash = :hash and used is null and expires > :now
            """)
        .param("hash", hash)
        .param("now", Times.of(now))
        .query((row, number) -> new Link(row.getObject("id", UUID.class), row.getString("mail")))
        .optional();
  }

  /** Only one caller gets it. */
  public Optional<Link> use(byte[] hash, Instant now) {
    return database
        .sql(
            """
            update portal.link set used = :now
            where hash = :hash and used is null and expires > :now returning id, mail
            """)
        .param("hash", hash)
        .param("now", Times.of(now))
        .query((row, number) -> new Link(row.getObject("id", UUID.class), row.getString("mail")))
        .optional();
  }

  /** Removes those that ended before a time, and answers which. */
  public List<UUID> removeExpired(Instant before) {
    return database
        .sql("delete from portal.link where expires < :before returning id")
        .param("before", Times.of(before))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }
}
