/** Indicators, networks and names as one table in a file, and the logs in which they are found. */
module org.atalaya.matching {
  requires com.github.luben.zstd_jni;
  requires org.atalaya.formats;
  requires static transitive org.jspecify;

  exports org.atalaya.matching;
  exports org.atalaya.matching.product;
}
