package org.atalaya.postgres;

/** Says why PostgreSQL could not be prepared, started or stopped, and what to do about it. */
public final class PostgresException extends Exception {
  /** What kind of obstacle it was. */
  public enum Reason {
    /** Another process (or this one) already works with this home directory. */
    HOME_IN_USE,
    /** No binaries for this machine, or they could not be unpacked. */
    BINARIES,
    /** PostgreSQL refuses to run as root, and no way to another user works here. */
    UNPRIVILEGED_USER,
    /** {@code initdb} failed. */
    INITIALISE,
    /** The data was written by another major version of PostgreSQL. */
    VERSION,
    /** The server did not come up or went away. */
    START,
    /** The server did not stop. */
    STOP
  }

  private final Reason reason;

  PostgresException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  PostgresException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
