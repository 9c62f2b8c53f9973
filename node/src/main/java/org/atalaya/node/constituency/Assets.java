package org.atalaya.node.constituency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.assets.AsNumbers;
import org.atalaya.node.constituency.assets.AssetRefused;
import org.atalaya.node.constituency.assets.Domains;
import org.atalaya.node.constituency.assets.Networks;
import org.springframework.http.HttpStatus;

/** Finds out what somebody looks for. */
final class Assets {
  private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://(?:[^/@]*@)?(.*)");
  private static final Pattern HOST =
      Pattern.compile("(\\[[^\\]]*]|[^/:?#]*)(?::\\d{1,5})?(?:[/?#].*)?");

  private Assets() {}

  static Asset read(String text) {
    String given = text.strip();
    if (given.isEmpty() || given.length() > 2000) {
      throw refused();
    }
    if (given.matches("(?i)as ?\\d.*|\\d+")) {
      return as(given);
    }
    try {
      return new Asset(Asset.Kind.NETWORK, Networks.cleared(bare(given)));
    } catch (AssetRefused noNetwork) {
      return name(given);
    }
  }

  private static Asset as(String given) {
    try {
      return new Asset(Asset.Kind.AS_NUMBER, AsNumbers.canonical(given));
    } catch (AssetRefused noNumber) {
      throw refused();
    }
  }

  private static Asset name(String given) {
    String host = given.substring(given.lastIndexOf('@') + 1);
    Matcher url = URL.matcher(given);
    if (url.matches()) {
      host = url.group(1);
    }
    Matcher parts = HOST.matcher(host);
    String found = bare(parts.matches() ? parts.group(1) : host);
    try {
      return new Asset(Asset.Kind.NETWORK, Networks.cleared(found));
    } catch (AssetRefused noAddress) {
      try {
        return new Asset(Asset.Kind.DOMAIN, Domains.canonical(found));
      } catch (AssetRefused noName) {
        throw refused();
      }
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Problem refused() {
    return Problem.at("of", HttpStatus.BAD_REQUEST, "constituency-asset-unclear");
  }
}
