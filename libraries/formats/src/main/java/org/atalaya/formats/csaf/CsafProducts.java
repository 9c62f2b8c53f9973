package org.atalaya.formats.csaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.json.Lenient;
import org.jspecify.annotations.Nullable;

/** Reads a product tree (CSAF 2.0, section 3.2.2): branches, full names and relationships. */
final class CsafProducts {
  private final List<CsafProduct> products = new ArrayList<>();

  private CsafProducts() {}

  static List<CsafProduct> read(Lenient tree) {
    var reader = new CsafProducts();
    tree.objects("branches").forEach(branch -> reader.branch(branch, new Way(null, null, null)));
    tree.objects("full_product_names")
        .forEach(product -> reader.product(product, new Way(null, null, null)));
    tree.objects("relationships").forEach(reader::relationship);
    return reader.products;
  }

  /** What the branches on the way down said. */
  private record Way(@Nullable String vendor, @Nullable String name, @Nullable String version) {
    Way and(String category, String text) {
      return switch (category) {
        case "vendor" -> new Way(text, name, version);
        case "product_name" -> new Way(vendor, text, version);
        case "product_version", "product_version_range" -> new Way(vendor, name, text);
        case "service_pack", "patch_level" ->
            new Way(vendor, name, version == null ? text : version + " " + text);
        case "product_family" -> name == null ? new Way(vendor, text, version) : this;
        default -> this;
      };
    }
  }

  private void branch(Lenient branch, Way above) {
    Way way = above.and(branch.textOrEmpty("category"), branch.expectedText("name"));
    branch.objects("branches").forEach(below -> branch(below, way));
    if (branch.member("product") != null) {
      product(branch.object("product"), way);
    }
  }

  private void product(Lenient product, Way way) {
    String fullName = product.expectedText("name");
    Lenient helper = product.object("product_identification_helper");
    String purl = helper.text("purl");
    products.add(
        new CsafProduct(
            product.expectedText("product_id"),
            fullName,
            way.name() == null ? fullName : way.name(),
            way.vendor(),
            way.version(),
            helper.text("cpe"),
            purl == null ? helper.texts("purls").stream().findFirst().orElse(null) : purl));
  }

  /**
   * A combination, such as a firmware installed on a device, takes vendor and version of its part.
   */
  private void relationship(Lenient relationship) {
    Map<String, CsafProduct> byId = new HashMap<>();
    products.forEach(product -> byId.putIfAbsent(product.id(), product));
    CsafProduct part = byId.get(relationship.textOrEmpty("product_reference"));
    Lenient combined = relationship.object("full_product_name");
    if (part == null) {
      relationship.problem("product_reference", "the tree has no such product");
    }
    String fullName = combined.expectedText("name");
    Way way = part == null ? new Way(null, null, null) : new Way(part.vendor(), fullName, null);
    product(combined, way);
  }
}
