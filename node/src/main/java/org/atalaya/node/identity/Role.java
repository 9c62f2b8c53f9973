package org.atalaya.node.identity;

import static org.atalaya.node.identity.Permission.ACCOUNTS_MANAGE;
import static org.atalaya.node.identity.Permission.ALERTS_ACKNOWLEDGE;
import static org.atalaya.node.identity.Permission.ALERTS_APPROVE;
import static org.atalaya.node.identity.Permission.ALERTS_PUBLISH;
import static org.atalaya.node.identity.Permission.ALERTS_READ;
import static org.atalaya.node.identity.Permission.ALERTS_WITHDRAW;
import static org.atalaya.node.identity.Permission.ALERTS_WRITE;
import static org.atalaya.node.identity.Permission.AUDIT_READ;
import static org.atalaya.node.identity.Permission.CONSTITUENCY_MANAGE;
import static org.atalaya.node.identity.Permission.CONSTITUENCY_READ;
import static org.atalaya.node.identity.Permission.DIRECTORY_MANAGE;
import static org.atalaya.node.identity.Permission.DIRECTORY_READ;
import static org.atalaya.node.identity.Permission.DRILLS_RUN;
import static org.atalaya.node.identity.Permission.EXCHANGE_OPERATE;
import static org.atalaya.node.identity.Permission.EXCHANGE_READ;
import static org.atalaya.node.identity.Permission.LEDGER_READ;
import static org.atalaya.node.identity.Permission.SETTINGS_MANAGE;
import static org.atalaya.node.identity.Permission.SOURCES_MANAGE;
import static org.atalaya.node.identity.Permission.WARNINGS_MANAGE;
import static org.atalaya.node.identity.Permission.WARNINGS_READ;
import static org.atalaya.node.identity.Permission.WARNINGS_SEND;
import static org.atalaya.node.identity.Permission.WATCH_MANAGE;
import static org.atalaya.node.identity.Permission.WATCH_READ;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What somebody is in the team, and which permissions come with it. */
public enum Role {
  DUTY_OFFICER(
      ALERTS_READ,
      ALERTS_WRITE,
      ALERTS_ACKNOWLEDGE,
      CONSTITUENCY_READ,
      DIRECTORY_READ,
      EXCHANGE_READ,
      LEDGER_READ,
      WARNINGS_READ,
      WARNINGS_SEND,
      WATCH_READ,
      WATCH_MANAGE),
  ANALYST(
      ALERTS_READ,
      ALERTS_WRITE,
      ALERTS_ACKNOWLEDGE,
      CONSTITUENCY_READ,
      CONSTITUENCY_MANAGE,
      DIRECTORY_READ,
      EXCHANGE_READ,
      LEDGER_READ,
      SOURCES_MANAGE,
      WARNINGS_READ,
      WARNINGS_SEND,
      WATCH_READ,
      WATCH_MANAGE),
  PUBLISHER(
      ALERTS_READ,
      ALERTS_WRITE,
      ALERTS_ACKNOWLEDGE,
      CONSTITUENCY_READ,
      CONSTITUENCY_MANAGE,
      DIRECTORY_READ,
      EXCHANGE_READ,
      LEDGER_READ,
      SOURCES_MANAGE,
      WARNINGS_READ,
      WARNINGS_SEND,
      WARNINGS_MANAGE,
      WATCH_READ,
      WATCH_MANAGE,
      ALERTS_APPROVE,
      ALERTS_PUBLISH,
      ALERTS_WITHDRAW,
      DRILLS_RUN),
  ADMINISTRATOR(
      ACCOUNTS_MANAGE,
      SETTINGS_MANAGE,
      CONSTITUENCY_READ,
      CONSTITUENCY_MANAGE,
      DIRECTORY_MANAGE,
      DIRECTORY_READ,
      EXCHANGE_OPERATE,
      EXCHANGE_READ,
      LEDGER_READ,
      AUDIT_READ,
      ALERTS_READ,
      DRILLS_RUN,
      SOURCES_MANAGE,
      WARNINGS_READ,
      WARNINGS_MANAGE,
      WATCH_READ,
      WATCH_MANAGE),
  AUDITOR(
      ALERTS_READ,
      CONSTITUENCY_READ,
      DIRECTORY_READ,
      EXCHANGE_READ,
      LEDGER_READ,
      AUDIT_READ,
      WARNINGS_READ,
      WATCH_READ);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf, which never changes
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.copyOf(Arrays.asList(permissions));
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /** The role of that name in any case, with hyphens or underscores; empty when there is none. */
  public static Optional<Role> named(String name) {
    String wanted = name.strip().replace('-', '_');
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** Every permission of any of the roles. */
  public static Set<Permission> permissions(Set<Role> roles) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(role.permissions()));
    return all;
  }
}
