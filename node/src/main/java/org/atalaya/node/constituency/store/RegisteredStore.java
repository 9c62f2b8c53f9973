package org.atalaya.node.constituency.store;

import com.google.common.net.InetAddresses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.Registrations.Register;
import org.atalaya.node.constituency.Registrations.Registered;
import org.atalaya.node.constituency.files.DelegatedFile.AsNumber;
import org.atalaya.node.constituency.files.DelegatedFile.Delegated;
import org.atalaya.node.constituency.files.DelegatedFile.Network;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What registries say is registered. */
@Repository
public class RegisteredStore {
  private final JdbcClient jdbc;

  RegisteredStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Register> registers() {
    return jdbc.sql("select * from constituency.registry order by country, registry")
        .query(
            (row, number) ->
                new Register(
                    row.getString("registry"),
                    row.getString("country"),
                    row.getString("serial"),
                    row.getLong("networks"),
                    row.getLong("numbers"),
                    Times.readRequired(row, "loaded"),
                    row.getString("loaded_by")))
        .list();
  }

  /** Puts it in the place of what the registry said of the country before. */
  public void put(Register register, Delegated file) {
    jdbc.sql(
            """
            delete from constituency.registered where registry = :registry and country = :country
            """)
        .param("registry", register.registry())
        .param("country", register.country())
        .update();
    List<Network> networks = file.networks();
    insert(
        register,
        "cast(network as cidr), null",
        networks.stream().map(Network::cidr).toArray(String[]::new),
        networks.stream().map(Network::holder).toArray(String[]::new),
        networks.stream().map(one -> text(one.since())).toArray(String[]::new),
        networks.stream().map(Network::status).toArray(String[]::new));
    List<AsNumber> numbers = file.numbers();
    insert(
        register,
        "null, cast(network as bigint)",
        numbers.stream().map(one -> Long.toString(one.number())).toArray(String[]::new),
        numbers.stream().map(AsNumber::holder).toArray(String[]::new),
        numbers.stream().map(one -> text(one.since())).toArray(String[]::new),
        numbers.stream().map(AsNumber::status).toArray(String[]::new));
    jdbc.sql(
            """
            insert into constituency.registry (registry, country, serial, networks, numbers, loaded,
              loaded_by)
            values (:registry, :country, :serial, :networks, :numbers, :loaded, :by)
            on conflict (registry, country) do update set serial = excluded.serial,
              networks = excluded.networks, numbers = excluded.numbers, loaded = excluded.loaded,
              loaded_by = excluded.loaded_by
            """)
        .param("registry", register.registry())
        .param("country", register.country())
        .param("serial", register.serial())
        .param("networks", register.networks())
        .param("numbers", register.numbers())
        .param("loaded", Times.of(register.loaded()))
        .param("by", register.loadedBy())
        .update();
  }

  private static String text(@Nullable LocalDate date) {
    return date == null ? "" : date.toString();
  }

  private void insert(
      Register register,
      String what,
      String[] values,
      String[] holders,
      String[] dates,
      String[] states) {
    jdbc.sql(
            """
            insert into constituency.registered (registry, country, network, as_number, holder,
              since, status)
            select :registry, :country, %s, holder, cast(nullif(since, '') as date), status
            from unnest(:values::text[], :holders::text[], :dates::text[], :states::text[])
              as one (network, holder, since, status)
            """
                .formatted(what))
        .param("registry", register.registry())
        .param("country", register.country())
        .param("values", values)
        .param("holders", holders)
        .param("dates", dates)
        .param("states", states)
        .update();
  }

  /** What no organisation that is protected has whole; networks in their order, then numbers. */
  public Page<Registered> unowned(String of, @Nullable String after, int limit) {
    Cursor cursor = after == null ? null : Cursor.parse(after, 2);
    String asked = of.toUpperCase(Locale.ROOT);
    boolean number = asked.matches("(AS)?\\d{1,10}");
    boolean network = isNetwork(of);
    List<Registered> found =
        jdbc.sql(
                """
                select * from (
                  select text(network) as what, true as network, registry, holder, since,
                    (select count(distinct n.organisation) from constituency.network n
                      join constituency.organisation o on o.id = n.organisation
                      where not o.retired and n.network << r.network) as within,
                    0 as rank, network as place, 0 as number
                  from constituency.registered r
                  where network is not null and not exists (
                    select from constituency.network n
                    join constituency.organisation o on o.id = n.organisation
                    where not o.retired and n.network >>= r.network)
                  union all
                  select 'AS' || as_number, false, registry, holder, since, 0, 1,
                    cast('0.0.0.0/0' as cidr), as_number
                  from constituency.registered r
                  where as_number is not null and not exists (
                    select from constituency.as_number n
                    join constituency.organisation o on o.id = n.organisation
                    where not o.retired and n.number = r.as_number)) as one
                where (:all or (:byNetwork and network and place && cast(:asNetwork as inet))
                    or (:byNumber and not network and number = :number) or holder = :of)
                  and (cast(:rank as integer) is null
                    or (rank, place, number) > (:rank, cast(:place as cidr), :after))
                order by rank, place, number limit :most
                """)
            .param("all", of.isEmpty())
            .param("byNetwork", network)
            .param("asNetwork", network ? of : "0.0.0.0/0")
            .param("byNumber", number)
            .param("number", number ? Long.parseLong(asked.replace("AS", "")) : -1L)
            .param("of", of)
            .param("rank", cursor == null ? null : cursor.text(0).startsWith("AS") ? 1 : 0)
            .param(
                "place",
                cursor == null || cursor.text(0).startsWith("AS") ? "0.0.0.0/0" : cursor.text(0))
            .param(
                "after",
                cursor == null || !cursor.text(0).startsWith("AS")
                    ? 0L
                    : Long.parseLong(cursor.text(0).substring(2)))
            .param("most", limit + 1)
            .query(RegisteredStore::registered)
            .list();
    return Page.of(found, limit, last -> Cursor.of(last.what(), last.registry()));
  }

  private static boolean isNetwork(String of) {
    int slash = of.indexOf('/');
    String address = slash < 0 ? of : of.substring(0, slash);
    return InetAddresses.isInetAddress(address)
        && (slash < 0 || of.substring(slash + 1).matches("\\d{1,2}|1[01]\\d|12[0-8]"));
  }

  private static Registered registered(ResultSet row, int number) throws SQLException {
    return DataClassRowMapper.newInstance(Registered.class).mapRow(row, number);
  }
}
