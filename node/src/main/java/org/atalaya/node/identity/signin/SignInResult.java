package org.atalaya.node.identity.signin;

import java.time.Duration;
import org.atalaya.node.identity.store.AccountRow;

/** What became of an attempt to sign in. */
public sealed interface SignInResult {
  /** Everything was right. */
  record Accepted(AccountRow account, String method) implements SignInResult {}

  /** The password was right; a code is asked for next. */
  record CodeNeeded(AccountRow account) implements SignInResult {}

  /** Something was wrong; it is not said what. */
  record Refused() implements SignInResult {}

  /** Too many attempts. */
  record TooMany(Duration delay) implements SignInResult {}
}
