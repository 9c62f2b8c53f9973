package org.atalaya.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.atalaya.testing.Golden;
import org.junit.jupiter.api.Test;

/** The schema that all migrations together make changes only in sight. */
class SchemaTest {
  /** Every object of ours with what belongs to it, one line each; keys of no meaning left out. */
  private static final String OBJECTS =
      """
      with ours as (
        select c.oid, c.relkind, n.nspname || '.' || c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
          and c.relname <> 'flyway_schema_history' and c.relkind in ('r', 'p', 'v', 'm', 'S')),
      lines(object, place, line) as (
        select name, 0, case relkind when 'S' then 'sequence ' when 'v' then 'view '
          when 'm' then 'materialized view ' else 'table ' end || name from ours
        union all
        select name, 1, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then ' not null' else '' end
          || case a.attidentity when 'a' then ' always identity' when 'd' then ' identity' else '' end
          || case when a.attgenerated <> '' then ' generated' else '' end
          || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        from ours join pg_attribute a on a.attrelid = ours.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where relkind <> 'S'
        union all
        select name, 2, '  constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
        from ours join pg_constraint c on c.conrelid = ours.oid and c.contype <> 'n'
        union all
        select name, 3, '  ' || pg_get_indexdef(i.indexrelid)
        from ours join pg_index i on i.indrelid = ours.oid
        where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
        union all
        select name, 4, '  ' || pg_get_triggerdef(t.oid)
        from ours join pg_trigger t on t.tgrelid = ours.oid and not t.tgisinternal
        union all
        select name, 5, '  as ' || pg_get_viewdef(oid) from ours where relkind in ('v', 'm')
        union all
        select n.nspname || '.' || p.proname, 0, pg_get_functiondef(p.oid)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema') and p.prokind = 'f'
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        union all
        select n.nspname || '.' || t.typname, 0, 'enum ' || n.nspname || '.' || t.typname || ' '
          || (select string_agg(e.enumlabel, ' ' order by e.enumsortorder)
              from pg_enum e where e.enumtypid = t.oid)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e'
        union all
        select extname, 0, 'extension ' || extname from pg_extension where extname <> 'plpgsql')
      select line from lines order by object collate "C", place, line collate "C"
      """;

  @Test
  void theSchemaIsTheOneThatWasReviewed() throws SQLException {
    var text = new StringBuilder();
    try (Connection connection = OwnDatabaseAndDirectory.database().connect();
        Statement statement = connection.createStatement();
        ResultSet line = statement.executeQuery(OBJECTS)) {
      while (line.next()) {
        text.append(line.getString(1).stripTrailing()).append('\n');
      }
    }
    Golden.file("node/src/test/resources/golden/schema.txt").is(text.toString());
  }
}
