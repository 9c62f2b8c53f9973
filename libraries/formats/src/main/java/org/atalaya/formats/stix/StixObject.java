package org.atalaya.formats.stix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.Lenient;
import tools.jackson.databind.JsonNode;

/**
 * One object of a bundle, as it came: what is not known here stays in it.
 *
 * @param place its JSON Pointer in the document
 */
public record StixObject(String type, String id, JsonNode json, String place) {
  /** Its members; what is wrong in them is reported. */
  public Lenient members(Consumer<FormatException> problems) {
    return Lenient.of(json, place, problems);
  }

  /** Its members, when nobody asks what is wrong in them. */
  public Lenient members() {
    return members(problem -> {});
  }

  /** The ids of all markings of the object and of its parts. */
  public List<String> markingRefs() {
    Lenient members = members();
    var refs = new ArrayList<>(members.texts("object_marking_refs"));
    for (Lenient granular : members.objects("granular_markings")) {
      String ref = granular.text("marking_ref");
      if (ref != null) {
        refs.add(ref);
      }
    }
    return refs;
  }
}
