package org.atalaya.node.operations.backup;

/** Says why a backup could not be written, or is not to be restored. */
public final class BackupException extends Exception {
  public BackupException(String message) {
    super(message);
  }

  public BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
