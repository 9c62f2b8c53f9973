package org.atalaya.node.warnings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.warnings.WarningDetails.Told;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is told of a warning and when, and the letters by which they were. */
@Repository
public class TellingStore {
  private final JdbcClient database;

  TellingStore(JdbcClient database) {
    this.database = database;
  }

  /** Somebody at an organisation with letters to be written. */
  public record Addressee(String organisation, UUID contact) {}

  /** What is to be told of a warning. */
  public record Telling(long id, long warning, @Nullable UUID alert) {}

  public void add(long warning, int step, UUID contact, String name, Instant due, String state) {
    database
        .sql(
            """
            insert into warnings.telling (warning, step, contact, name, due, state)
            values (:warning, :step, :contact, :name, :due, :state)
            """)
        .param("warning", warning)
        .param("step", step)
        .param("contact", contact)
        .param("name", name)
        .param("due", Times.of(due))
        .param("state", state)
        .update();
  }

  /** Whoever has waited longest for a letter that is due. */
  public Optional<Addressee> next(Instant now) {
    return database
        .sql(
            """
            select w.organisation, t.contact from warnings.telling t
            join warnings.warning w on w.id = t.warning
            where t.state = 'WAITING' and t.due <= :now
            order by t.due, t.id limit 1 for update of t skip locked
            """)
        .param("now", Times.of(now))
        .query(DataClassRowMapper.newInstance(Addressee.class))
        .optional();
  }

  /** All that is due for somebody, by the warnings' ids; kept until the transaction ends. */
  public List<Telling> due(Addressee to, Instant now, int most) {
    return database
        .sql(
            """
            select t.id, t.warning, w.alert from warnings.telling t
            join warnings.warning w on w.id = t.warning
            where t.state = 'WAITING' and t.due <= :now and t.contact = :contact
              and w.organisation = :organisation
            order by t.warning, t.id limit :most for update of t
            """)
        .param("now", Times.of(now))
        .param("contact", to.contact())
        .param("organisation", to.organisation())
        .param("most", most)
        .query(DataClassRowMapper.newInstance(Telling.class))
        .list();
  }

  public void write(StoredLetter letter, List<Telling> tellings) {
    database
        .sql(
            """
            insert into warnings.letter (id, organisation, contact, name, address, language, seal,
              written)
            values (:id, :organisation, :contact, :name, :address, :language, :seal, :written)
            """)
        .param("id", letter.id())
        .param("organisation", letter.organisation())
        .param("contact", letter.contact())
        .param("name", letter.name())
        .param("address", letter.address())
        .param("language", letter.language())
        .param("seal", letter.seal())
        .param("written", Times.of(letter.written()))
        .update();
    database
        .sql(
            """
            update warnings.telling set state = 'WRITTEN', letter = :letter where id = any(:ids)
            """)
        .param("letter", letter.id())
        .param("ids", tellings.stream().map(Telling::id).toArray(Long[]::new))
        .update();
  }

  /** These cannot be told. */
  public void blocked(List<Telling> tellings, String state) {
    database
        .sql("update warnings.telling set state = :state where id = any(:ids)")
        .param("state", state)
        .param("ids", tellings.stream().map(Telling::id).toArray(Long[]::new))
        .update();
  }

  public void putOff(Addressee to, Instant until) {
    database
        .sql(
            """
            update warnings.telling t set due = :until from warnings.warning w
            where w.id = t.warning and t.state = 'WAITING' and t.due < :until
              and t.contact = :contact and w.organisation = :organisation
            """)
        .param("until", Times.of(until))
        .param("contact", to.contact())
        .param("organisation", to.organisation())
        .update();
  }

  /** The mail server took a letter, or it was given up. */
  public void fate(UUID letter, boolean delivered) {
    database
        .sql(
            """
            update warnings.telling set state = :state
            where letter = :letter and state <> :state
            """)
        .param("state", delivered ? "WRITTEN" : "UNDELIVERED")
        .param("letter", letter)
        .update();
  }

  /** Nobody need be told of it any more. */
  public void takeBack(long warning) {
    database
        .sql("update warnings.telling set state = 'GONE' where warning = :id and state = 'WAITING'")
        .param("id", warning)
        .update();
  }

  /** The same for all warnings about an alert. */
  public void takeBack(AlertId alert) {
    database
        .sql(
            """
            update warnings.telling t set state = 'GONE' from warnings.warning w
            where w.id = t.warning and w.alert = :alert and t.state = 'WAITING'
            """)
        .param("alert", alert.value())
        .update();
  }

  /** Earlier tellings that came to nothing, now that there are new ones. */
  public void forgetBlocked(long warning) {
    database
        .sql(
            """
            delete from warnings.telling
            where warning = :id and state in ('KEY_EXPIRED', 'GONE', 'UNDELIVERED')
            """)
        .param("id", warning)
        .update();
  }

  /** Whether anybody was told of it, or will be. */
  public boolean anybody(long warning) {
    return database
        .sql(
            """
            select exists (select from warnings.telling
              where warning = :id and state in ('WAITING', 'WRITTEN'))
            """)
        .param("id", warning)
        .query(Boolean.class)
        .single();
  }

  /** The contacts who were told of it, or will be. */
  public List<UUID> contacts(long warning) {
    return database
        .sql("select distinct contact from warnings.telling where warning = :id")
        .param("id", warning)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  public long lettersSince(Instant instant) {
    return database
        .sql("select count(*) from warnings.letter where written > :since")
        .param("since", Times.of(instant))
        .query(Long.class)
        .single();
  }

  public Optional<StoredLetter> letter(UUID id) {
    return database
        .sql(
            """
            select id, organisation, contact, name, address, language, seal, written
            from warnings.letter where id = :id
            """)
        .param("id", id)
        .query(DataClassRowMapper.newInstance(StoredLetter.class))
        .optional();
  }

  /** Who is told of a warning; what became of the mails is not known here. */
  public List<Told> told(long warning) {
    return database
        .sql(
            """
            select t.contact, t.name, t.step, t.due, t.state, t.letter, l.address, l.language, l.seal
            from warnings.telling t left join warnings.letter l on l.id = t.letter
            where t.warning = :id order by t.id
            """)
        .param("id", warning)
        .query(
            (row, number) ->
                new Told(
                    row.getObject("contact", UUID.class),
                    row.getString("name"),
                    row.getInt("step"),
                    Times.readRequired(row, "due"),
                    row.getString("state"),
                    row.getObject("letter", UUID.class),
                    row.getString("address"),
                    row.getString("language"),
                    row.getString("seal"),
                    null,
                    null,
                    null))
        .list();
  }
}
