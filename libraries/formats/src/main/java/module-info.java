/** Formats: canonical and bounded JSON, TLP 2.0, the content of an alert, STIX 2.1, CSAF 2.0. */
module org.atalaya.formats {
  requires transitive tools.jackson.databind;
  requires static transitive org.jspecify;

  exports org.atalaya.formats.alert;
  exports org.atalaya.formats.csaf;
  exports org.atalaya.formats.json;
  exports org.atalaya.formats.marking;
  exports org.atalaya.formats.stix;
}
