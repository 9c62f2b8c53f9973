package org.atalaya.node.constituency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.constituency.Asset;
import org.atalaya.node.constituency.Attribution.Owner;
import org.atalaya.node.constituency.assets.AsNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds owners by index: networks by GiST, numbers and names by b-tree. */
@Repository
public class OwnerStore {
  /** Who is how far below the top, so that a customer comes before its provider. */
  private static final String OWNERS =
      """
      with recursive hit as (%s),
      above (organisation, ancestor, depth) as (
        select distinct h.organisation, o.parent, 0
        from hit h join constituency.organisation o on o.id = h.organisation
        union
        select a.organisation, o.parent, a.depth + 1
        from above a join constituency.organisation o on o.id = a.ancestor
      )
      select o.id, o.name, o.sector, o.parent, h.value, h.specific, h.within,
        (select max(depth) from above a where a.organisation = h.organisation) as depth
      from hit h join constituency.organisation o on o.id = h.organisation
      order by h.within, h.specific desc, depth desc, o.id, h.value
      """;

  private final JdbcClient jdbc;

  OwnerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An asset and whose it is. */
  public record Owned(Asset.Kind kind, String value, long asNumber, String organisation) {}

  /** Every asset that is protected, in the order of their owners. */
  public List<Owned> all() {
    return jdbc.sql(
            """
            select * from (
              select 'NETWORK' as kind, text(network) as value, 0 as number, organisation
              from constituency.network
              union all
              select 'AS_NUMBER', '', number, organisation from constituency.as_number
              union all
              select 'DOMAIN', name, 0, organisation from constituency.domain) as asset
            where not exists (
              select from constituency.organisation o where o.id = organisation and o.retired)
            order by organisation
            """)
        .query(
            (row, count) ->
                new Owned(
                    Asset.Kind.valueOf(row.getString("kind")),
                    row.getString("value"),
                    row.getLong("number"),
                    row.getString("organisation")))
        .list();
  }

  /** The organisation above, of those that are protected. */
  public Map<String, String> parents() {
    Map<String, String> parents = new HashMap<>();
    jdbc.sql(
            """
            select o.id, o.parent from constituency.organisation o
            join constituency.organisation above on above.id = o.parent
            where not o.retired and not above.retired
            """)
        .query(
            row -> {
              parents.put(row.getString("id"), row.getString("parent"));
            });
    return parents;
  }

  /** The most specific first; those of parts after those of the whole. */
  public List<Owner> owners(Asset asset, int mostWithin) {
    return switch (asset.kind()) {
      case NETWORK -> network(asset.value(), mostWithin);
      case AS_NUMBER -> asNumber(AsNumbers.number(asset.value()));
      case DOMAIN -> domain(asset.value(), mostWithin);
    };
  }

  private List<Owner> network(String network, int mostWithin) {
    String hits =
        """
        select n.organisation, text(n.network) as value, masklen(n.network) as specific,
          false as within
        from constituency.network n join constituency.organisation c on c.id = n.organisation
        where n.network >>= cast(:network as cidr) and not c.retired
        union all
        (select n.organisation, text(n.network), masklen(n.network), true
        from constituency.network n join constituency.organisation c on c.id = n.organisation
        where n.network << cast(:network as cidr) and not c.retired
        order by n.network limit :most)
        """;
    return jdbc.sql(OWNERS.formatted(hits))
        .param("network", network)
        .param("most", mostWithin)
        .query((row, number) -> owner(row, Asset.Kind.NETWORK))
        .list();
  }

  private List<Owner> asNumber(long asNumber) {
    String hits =
        """
        select a.organisation, 'AS' || a.number as value, 0 as specific, false as within
        from constituency.as_number a join constituency.organisation c on c.id = a.organisation
        where a.number = :number and not c.retired
        """;
    return jdbc.sql(OWNERS.formatted(hits))
        .param("number", asNumber)
        .query((row, number) -> owner(row, Asset.Kind.AS_NUMBER))
        .list();
  }

  private List<Owner> domain(String name, int mostWithin) {
    String hits =
        """
        select d.organisation, d.name as value, length(d.name) as specific, false as within
        from constituency.domain d join constituency.organisation c on c.id = d.organisation
        where d.name = any(:names) and not c.retired
        union all
        (select d.organisation, d.name, length(d.name), true
        from constituency.domain d join constituency.organisation c on c.id = d.organisation
        where reverse(d.name) like reverse('.' || :name) || '%' and not c.retired
        order by reverse(d.name) limit :most)
        """;
    return jdbc.sql(OWNERS.formatted(hits))
        .param("names", Columns.array(upwards(name)))
        .param("name", name)
        .param("most", mostWithin)
        .query((row, number) -> owner(row, Asset.Kind.DOMAIN))
        .list();
  }

  /** The name and all names above it. */
  private static List<String> upwards(String name) {
    var names = new ArrayList<String>();
    String rest = name;
    while (true) {
      names.add(rest);
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return names;
      }
      rest = rest.substring(dot + 1);
    }
  }

  private static Owner owner(ResultSet row, Asset.Kind kind) throws SQLException {
    return new Owner(
        row.getString("id"),
        row.getString("name"),
        Sector.valueOf(row.getString("sector")),
        row.getString("parent"),
        new Asset(kind, row.getString("value")),
        row.getBoolean("within"));
  }
}
