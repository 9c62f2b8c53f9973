package org.atalaya.node.ui.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.ui.Hemisphere;
import org.atalaya.node.ui.MapState;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The map as {@code build/hemisphere} drew it; templates reach it as {@code #hemisphere}. */
@Component("hemisphere")
public class DrawnHemisphere implements Hemisphere {
  private static final List<String> CLASSES =
      List.of("self", "done", "good", "partial", "waiting", "bad", "none");

  private final Drawing drawing;
  private final List<Country> countries;

  DrawnHemisphere() throws IOException {
    try (InputStream json = new ClassPathResource("ui/hemisphere.json").getInputStream()) {
      drawing = JsonMapper.shared().readValue(json, Drawing.class);
    }
    countries = drawing.countries().stream().map(shape -> new Country(shape.code())).toList();
  }

  @Override
  public List<Country> countries() {
    return countries;
  }

  public Drawing drawing() {
    return drawing;
  }

  public String name(String code, Locale language) {
    return new Country(code).name(language);
  }

  /** What each state's colour means and how many countries have it, best first. */
  public List<Legend> legend(Map<String, MapState> states) {
    var counts = new LinkedHashMap<Legend, Integer>();
    for (String cssClass : CLASSES) {
      for (MapState state : states.values()) {
        if (state.cssClass().equals(cssClass)) {
          counts.merge(new Legend(cssClass, state.label(), 0), 1, Integer::sum);
        }
      }
    }
    var legend = new ArrayList<Legend>();
    counts.forEach((key, count) -> legend.add(new Legend(key.cssClass(), key.label(), count)));
    return legend;
  }

  /** One line of the legend. */
  public record Legend(String cssClass, String label, int count) {}

  /** The whole picture; paths are in units of its width and height. */
  public record Drawing(
      String source, int width, int height, String around, List<Shape> countries, Inset inset) {}

  /**
   * One country: its outline, and the place of its label.
   *
   * @param small whether it needs a point besides its outline
   * @param near how it looks in the enlarged part, or null when it is not there
   */
  public record Shape(String code, String path, int x, int y, boolean small, @Nullable Near near) {}

  /** A country in the enlarged part. */
  public record Near(String path, int x, int y, boolean small) {}

  /** The enlarged part, and its outline on the whole. */
  public record Inset(int width, int height, String around, String outline) {}
}
