package org.atalaya.node.portal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.portal.ChangeRequest;
import org.atalaya.node.portal.ChangeRequest.State;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Changes that contacts ask for. */
@Repository
public class RequestStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;

  RequestStore(JdbcClient database) {
    this.database = database;
  }

  /** What waits of an organisation; nobody else changes it until the transaction ends. */
  public Optional<ChangeRequest> lockWaiting(String organisation) {
    return database
        .sql(
            """
            select * from portal.request where organisation = :organisation and state = 'WAITING'
            for update
            """)
        .param("organisation", organisation)
        .query(RequestStore::request)
        .optional();
  }

  public Optional<ChangeRequest> waiting(String organisation) {
    return database
        .sql(
            """
            select * from portal.request where organisation = :organisation and state = 'WAITING'
            """)
        .param("organisation", organisation)
        .query(RequestStore::request)
        .optional();
  }

  /** Puts it in the place of what waits. */
  public long put(String organisation, String contact, Instant asked, OrganisationInput input) {
    return database
        .sql(
            """
            insert into portal.request (organisation, contact, asked, input, state)
            values (:organisation, :contact, :asked, cast(:input as jsonb), 'WAITING')
            on conflict (organisation) where state = 'WAITING' do update set
              contact = excluded.contact, asked = excluded.asked, input = excluded.input,
              revision = request.revision + 1
            returning id
            """)
        .param("organisation", organisation)
        .param("contact", contact)
        .param("asked", Times.of(asked))
        .param("input", JSON.writeValueAsString(input))
        .query(Long.class)
        .single();
  }

  /** Ends what waits; false if it waits no more, or not in this revision. */
  public boolean decide(
      long id, @Nullable Integer revision, State state, Instant now, String by, String reason) {
    return database
            .sql(
                """
                update portal.request set state = :state, decided = :now, decided_by = :by,
                  reason = :reason
                where id = :id and state = 'WAITING'
                  and (cast(:revision as integer) is null or revision = :revision)
                """)
            .param("id", id)
            .param("revision", revision)
            .param("state", state.name())
            .param("now", Times.of(now))
            .param("by", by)
            .param("reason", reason)
            .update()
        == 1;
  }

  public Optional<ChangeRequest> find(long id) {
    return database
        .sql("select * from portal.request where id = :id")
        .param("id", id)
        .query(RequestStore::request)
        .optional();
  }

  public List<ChangeRequest> of(String organisation, int most) {
    return database
        .sql(
            """
            select * from portal.request where organisation = :organisation
            order by id desc limit :most
            """)
        .param("organisation", organisation)
        .param("most", most)
        .query(RequestStore::request)
        .list();
  }

  /** Those that wait, then the others, the newest first. */
  public Page<ChangeRequest> list(@Nullable String after, int limit) {
    Cursor cursor = after == null ? null : Cursor.parse(after, 2);
    List<ChangeRequest> found =
        database
            .sql(
                """
                select * from portal.request
                where cast(:rank as integer) is null
                  or (case when state = 'WAITING' then 1 else 0 end, id) < (:rank, :id)
                order by case when state = 'WAITING' then 1 else 0 end desc, id desc limit :most
                """)
            .param("rank", cursor == null ? null : (int) cursor.number(0))
            .param("id", cursor == null ? null : cursor.number(1))
            .param("most", limit + 1)
            .query(RequestStore::request)
            .list();
    return Page.of(
        found, limit, last -> Cursor.of(last.state() == State.WAITING ? 1L : 0L, last.id()));
  }

  public long waiting() {
    return database
        .sql("select count(*) from portal.request where state = 'WAITING'")
        .query(Long.class)
        .single();
  }

  private static ChangeRequest request(ResultSet row, int number) throws SQLException {
    return new ChangeRequest(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("contact"),
        Times.readRequired(row, "asked"),
        JSON.readValue(row.getString("input"), OrganisationInput.class),
        State.valueOf(row.getString("state")),
        Times.read(row, "decided"),
        row.getString("decided_by"),
        row.getString("reason"),
        row.getInt("revision"));
  }
}
