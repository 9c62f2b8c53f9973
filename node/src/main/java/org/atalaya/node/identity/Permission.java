package org.atalaya.node.identity;

/** What an account or an API token may be allowed to do; the authority is what facades ask for. */
public enum Permission {
  ALERTS_READ("alerts:read"),
  ALERTS_WRITE("alerts:write"),
  ALERTS_APPROVE("alerts:approve"),
  ALERTS_PUBLISH("alerts:publish"),
  ALERTS_WITHDRAW("alerts:withdraw"),
  ALERTS_ACKNOWLEDGE("alerts:acknowledge"),
  DIRECTORY_READ("directory:read"),
  DIRECTORY_MANAGE("directory:manage"),
  EXCHANGE_READ("exchange:read"),
  EXCHANGE_OPERATE("exchange:operate"),
  CONSTITUENCY_READ("constituency:read"),
  CONSTITUENCY_MANAGE("constituency:manage"),
  WATCH_READ("watch:read"),
  WATCH_MANAGE("watch:manage"),
  SOURCES_MANAGE("sources:manage"),
  WARNINGS_READ("warnings:read"),
  WARNINGS_SEND("warnings:send"),
  WARNINGS_MANAGE("warnings:manage"),
  DRILLS_RUN("drills:run"),
  ACCOUNTS_MANAGE("accounts:manage"),
  SETTINGS_MANAGE("settings:manage"),
  LEDGER_READ("ledger:read"),
  AUDIT_READ("audit:read");

  private final String authority;

  Permission(String authority) {
    this.authority = authority;
  }

  public String authority() {
    return authority;
  }
}
