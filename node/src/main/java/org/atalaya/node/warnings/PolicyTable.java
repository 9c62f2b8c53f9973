package org.atalaya.node.warnings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which policy counts for a category: its own, else its class's, else the one of all others. */
record PolicyTable(Map<String, Policy> byCategory) {
  PolicyTable(List<Policy> policies) {
    this(policies.stream().collect(Collectors.toMap(Policy::category, Function.identity())));
  }

  Policy of(String category) {
    Policy own = byCategory.get(category);
    if (own != null) {
      return own;
    }
    int slash = category.indexOf('/');
    Policy ofClass = slash < 0 ? null : byCategory.get(category.substring(0, slash));
    return ofClass != null ? ofClass : Objects.requireNonNull(byCategory.get(""));
  }
}
