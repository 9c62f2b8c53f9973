package org.atalaya.node.constituency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents.ContactPlace;
import org.atalaya.node.constituency.Constituents.Profile;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.Product;
import org.atalaya.node.constituency.assets.AsNumbers;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Organisations with their assets and contacts. */
@Repository
public class OrganisationStore {
  private static final String WHOLE =
      """
      select o.*,
        array(select text(network) from constituency.network where organisation = o.id
          order by network) as networks,
        array(select 'AS' || number from constituency.as_number where organisation = o.id
          order by number) as as_numbers,
        array(select name from constituency.domain where organisation = o.id
          order by name) as domains
      from constituency.organisation o
      """;

  private final JdbcClient jdbc;

  OrganisationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<StoredOrganisation> find(String id) {
    return jdbc.sql(WHOLE + "where id = :id")
        .param("id", id)
        .query(OrganisationStore::whole)
        .optional();
  }

  /** Every organisation, by its id. */
  public List<StoredOrganisation> all() {
    return jdbc.sql(WHOLE + "order by id").query(OrganisationStore::whole).list();
  }

  /** What those that are protected are and run, by their ids. */
  public List<Profile> profiles() {
    return jdbc.sql(
            """
            select id, sector, products from constituency.organisation
            where not retired order by id
            """)
        .query(
            (row, number) ->
                new Profile(
                    row.getString("id"),
                    Sector.valueOf(row.getString("sector")),
                    Columns.list(row, "products", Product.class)))
        .list();
  }

  /** Contacts with this mail address, in any case. */
  public List<ContactPlace> contactsAt(String mail) {
    return jdbc.sql(
            """
            select id, name, contact ->> 'id' as contact
            from constituency.organisation, jsonb_array_elements(contacts) as contact
            where not retired and lower(contact ->> 'mail') = lower(:mail)
            order by name, id
            """)
        .param("mail", mail)
        .query(
            (row, number) ->
                new ContactPlace(
                    row.getString("id"),
                    row.getString("name"),
                    UUID.fromString(row.getString("contact"))))
        .list();
  }

  /** Their names, by their ids. */
  public Map<String, String> names(Collection<String> ids) {
    Map<String, String> names = new HashMap<>();
    jdbc.sql("select id, name from constituency.organisation where id = any(:ids)")
        .param("ids", ids.toArray(String[]::new))
        .query(
            row -> {
              names.put(row.getString("id"), row.getString("name"));
            });
    return names;
  }

  /** Every organisation's parent; null where it has none. */
  public Map<String, @Nullable String> parents() {
    Map<String, @Nullable String> parents = new HashMap<>();
    jdbc.sql("select id, parent from constituency.organisation")
        .query(
            row -> {
              parents.put(row.getString("id"), row.getString("parent"));
            });
    return parents;
  }

  /** Holds off every other change until the transaction ends. */
  public void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('constituency'))").query().singleRow();
  }

  /**
   * Inserts or replaces.
   *
   * @param before as it is stored, or null for a new one
   */
  public void put(@Nullable Organisation before, Organisation one, int version, Instant changed) {
    jdbc.sql(
            """
            insert into constituency.organisation (id, name, sector, parent, languages, services,
              notes, products, contacts, retired, version, changed, sort_name, search)
            values (:id, :name, :sector, :parent, :languages, :services, :notes,
              cast(:products as jsonb), cast(:contacts as jsonb), :retired, :version, :changed,
              :sort, :search)
            on conflict (id) do update set name = excluded.name, sector = excluded.sector,
              parent = excluded.parent, languages = excluded.languages,
              services = excluded.services, notes = excluded.notes,
              products = excluded.products, contacts = excluded.contacts,
              retired = excluded.retired, version = excluded.version,
              changed = excluded.changed, sort_name = excluded.sort_name,
              search = excluded.search
            """)
        .param("id", one.id())
        .param("name", one.name())
        .param("sector", one.sector().name())
        .param("parent", one.parent())
        .param("languages", Columns.array(one.languages()))
        .param("services", Columns.array(one.services()))
        .param("notes", one.notes())
        .param("products", Columns.JSON.writeValueAsString(one.products()))
        .param("contacts", Columns.JSON.writeValueAsString(one.contacts()))
        .param("retired", one.retired())
        .param("version", version)
        .param("changed", Times.of(changed))
        .param("sort", Folded.text(one.name()))
        .param("search", Folded.search(one))
        .update();
    putAssets(before, one);
  }

  private void putAssets(@Nullable Organisation before, Organisation one) {
    if (before == null || !before.networks().equals(one.networks())) {
      replace("network", "network", "cidr", one.id(), one.networks().toArray(String[]::new));
    }
    if (before == null || !before.asNumbers().equals(one.asNumbers())) {
      Long[] numbers = one.asNumbers().stream().map(AsNumbers::number).toArray(Long[]::new);
      replace("as_number", "number", "bigint", one.id(), numbers);
    }
    if (before == null || !before.domains().equals(one.domains())) {
      replace("domain", "name", "text", one.id(), one.domains().toArray(String[]::new));
    }
  }

  private void replace(String table, String column, String type, String id, Object[] values) {
    jdbc.sql(
            """
            delete from constituency.%1$s where organisation = :id
              and %2$s not in (select unnest(cast(:values as %3$s[])))
            """
                .formatted(table, column, type))
        .param("id", id)
        .param("values", values)
        .update();
    jdbc.sql(
            """
            insert into constituency.%1$s (organisation, %2$s)
            select :id, unnest(cast(:values as %3$s[]))
            on conflict do nothing
            """
                .formatted(table, column, type))
        .param("id", id)
        .param("values", values)
        .update();
  }

  private static StoredOrganisation whole(ResultSet row, int number) throws SQLException {
    return new StoredOrganisation(
        new Organisation(
            row.getString("id"),
            row.getString("name"),
            Sector.valueOf(row.getString("sector")),
            row.getString("parent"),
            Columns.texts(row, "languages"),
            Columns.texts(row, "services"),
            row.getString("notes"),
            Columns.texts(row, "networks"),
            Columns.texts(row, "as_numbers"),
            Columns.texts(row, "domains"),
            Columns.list(row, "products", Product.class),
            Columns.list(row, "contacts", ConstituentContact.class),
            row.getBoolean("retired")),
        row.getInt("version"),
        Times.readRequired(row, "changed"));
  }
}
