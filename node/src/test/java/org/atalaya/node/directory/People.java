package org.atalaya.node.directory;

import java.util.List;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Signs somebody in for a test's thread. */
final class People {
  private People() {}

  static TestingAuthenticationToken with(String... permissions) {
    return new TestingAuthenticationToken(
        "prueba", "", AuthorityUtils.createAuthorityList(List.of(permissions)));
  }

  static void signIn(String... permissions) {
    SecurityContextHolder.getContext().setAuthentication(with(permissions));
  }

  static void signOut() {
    SecurityContextHolder.clearContext();
  }
}
