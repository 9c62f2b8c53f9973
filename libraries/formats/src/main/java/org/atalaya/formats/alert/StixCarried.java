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
  private static final long LARGEST = 1L << 20;

  private final List<StixObject> objects = new ArrayList<>();
  private long size;

  void add(StixObject object) {
    if (StixTlp.ofId(object.id()).isPresent()) {
      return;
    }
    if (size <= LARGEST) {
      // Our own report holds the attachments and is not carried when it comes back unchanged.
      boolean own = object.json().path("extensions").has(StixExtension.ID);
      size += own ? 0 : object.json().toString().length();
      objects.add(object);
    }
    if (size > LARGEST) {
      objects.clear();
    }
  }

  /** Hands what is not in the alert itself to its draft; too much of it is reported there. */
  void into(Draft draft, Set<String> except) {
    if (size > LARGEST) {
      draft.carry(json(except), size);
    } else if (!isEmpty(except)) {
      ObjectNode json = json(except);
      draft.carry(json, json.toString().length());
    }
  }

  private boolean isEmpty(Set<String> except) {
    return objects.stream().allMatch(object -> except.contains(object.id()));
  }

  /** All of them but those with these ids. */
  private ObjectNode json(Set<String> except) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "STIX");
    ArrayNode array = json.putArray("objects");
    objects.stream()
        .filter(object -> !except.contains(object.id()))
        .forEach(object -> array.add(object.json()));
    return json;
  }
}
