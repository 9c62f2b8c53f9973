package org.atalaya.node.directory.keys;

import java.util.List;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;

/** Where the secrets of our keys are kept. */
public interface KeySource {
  List<SigningKey> signingKeys();

  List<OpeningKey> openingKeys();

  /**
   * Makes and keeps a new key to sign with.
   *
   * @throws UnsupportedOperationException where keys are brought from outside
   */
  SigningKey newSigningKey();

  /** Makes and keeps a new key to open with. */
  OpeningKey newOpeningKey();

  /** Whether it can make keys. */
  boolean canMake();
}
