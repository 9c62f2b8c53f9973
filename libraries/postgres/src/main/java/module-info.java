/** Starts, watches and stops a real PostgreSQL of its own. */
module org.atalaya.postgres {
  exports org.atalaya.postgres;

  requires static transitive org.jspecify;
  requires transitive java.sql;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires org.postgresql.jdbc;
}
