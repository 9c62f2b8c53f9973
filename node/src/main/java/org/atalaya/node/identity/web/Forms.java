package org.atalaya.node.identity.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads what several forms have. */
final class Forms {
  private Forms() {}

  static void same(String password, String again) {
    if (!password.equals(again)) {
      throw Problem.at("again", HttpStatus.UNPROCESSABLE_CONTENT, "password-differs");
    }
  }

  static Set<Role> roles(@Nullable List<String> names) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names == null ? List.<String>of() : names) {
      roles.add(
          Role.named(name)
              .orElseThrow(
                  () ->
                      Problem.at("roles", HttpStatus.UNPROCESSABLE_CONTENT, "role-unknown", name)));
    }
    return roles;
  }
}
