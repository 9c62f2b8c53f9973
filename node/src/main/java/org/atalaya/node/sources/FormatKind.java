package org.atalaya.node.sources;

/** What a format is told by. */
public enum FormatKind {
  /** It comes with the program. */
  BUILT_IN,
  /** YAML that the team wrote. */
  DECLARED,
  /** The schema that the Shadowserver Foundation publishes for IntelMQ. */
  SHADOWSERVER
}
