package org.atalaya.formats.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atalaya.formats.stix.StixObject;
import org.atalaya.formats.stix.StixTlp;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a bundle as they came, until they are too many to be carried. */
final class StixCarried {
  private static final long LARGEST = 8L << 20;

  private final List<StixObject> objects = new ArrayList<>();
  private long size;

  void add(StixObject object) {
    if (StixTlp.ofId(object.id()).isPresent()) {
      return;
    }
    if (size <= LARGEST) {
      size += object.json().toString().length();
      objects.add(object);
    }
    if (size > LARGEST) {
      objects.clear();
    }
  }

  /** About how many bytes they have. */
  long size() {
    return size;
  }

  boolean isEmpty(Set<String> except) {
    return objects.stream().allMatch(object -> except.contains(object.id()));
  }

  /** All of them but those with these ids. */
  ObjectNode json(Set<String> except) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "STIX");
    ArrayNode array = json.putArray("objects");
    objects.stream()
        .filter(object -> !except.contains(object.id()))
        .forEach(object -> array.add(object.json()));
    return json;
  }
}
