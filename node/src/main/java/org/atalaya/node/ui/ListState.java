package org.atalaya.node.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How a list is sorted, filtered and where it is paged to, all of it read from and kept in the
 * address: {@code ?sort=-received&severity=critical&after=CURSOR}.
 */
public final class ListState {
  private static final String SORT = "sort";
  private static final String AFTER = "after";
  private static final int LONGEST_VALUE = 500;

  private final String path;
  private final Map<String, List<String>> filters;
  private final String sort;
  private final @Nullable String after;

  private ListState(
      String path, Map<String, List<String>> filters, String sort, @Nullable String after) {
    this.path = path;
    this.filters = filters;
    this.sort = sort;
    this.after = after;
  }

  /**
   * Reads the state; a sort that the list does not offer falls back to the default.
   *
   * @param defaultSort a column, descending with a minus before it, such as {@code -received}
   * @param sorts the columns that can be sorted by
   * @param filters the names of the filters
   */
  public static ListState of(
      HttpServletRequest request, String defaultSort, Set<String> sorts, List<String> filters) {
    String asked = request.getParameter(SORT);
    String sort = asked != null && sorts.contains(column(asked)) ? asked : defaultSort;
    var chosen = new LinkedHashMap<String, List<String>>();
    for (String name : filters) {
      List<String> values = values(request, name);
      if (!values.isEmpty()) {
        chosen.put(name, values);
      }
    }
    return new ListState(request.getRequestURI(), chosen, sort, request.getParameter(AFTER));
  }

  private static List<String> values(HttpServletRequest request, String name) {
    var values = new ArrayList<String>();
    String[] given = request.getParameterValues(name);
    for (String value : given == null ? new String[0] : given) {
      if (!value.isBlank() && value.length() <= LONGEST_VALUE) {
        values.add(value.strip());
      }
    }
    return List.copyOf(values);
  }

  private static String column(String sort) {
    return sort.startsWith("-") ? sort.substring(1) : sort;
  }

  /** The address of the list without its state; where the filter form goes. */
  public String path() {
    return path;
  }

  /** The column it is sorted by. */
  public String column() {
    return column(sort);
  }

  public boolean descending() {
    return sort.startsWith("-");
  }

  /** The sort as it stands in the address. */
  public String sort() {
    return sort;
  }

  /** The cursor after which this page begins, or null on the first. */
  public @Nullable String after() {
    return after;
  }

  /** The value of a filter, or an empty string. */
  public String filter(String name) {
    return filters.getOrDefault(name, List.of("")).getFirst();
  }

  /** All values of a filter that may be chosen several times. */
  public List<String> all(String name) {
    return filters.getOrDefault(name, List.of());
  }

  public boolean filtered() {
    return !filters.isEmpty();
  }

  /** The value of {@code aria-sort} for a column. */
  public String ariaSort(String column) {
    if (!column.equals(column())) {
      return "none";
    }
    return descending() ? "descending" : "ascending";
  }

  /** This list, filtered alike, sorted by the column; the other way round when it already is. */
  public String sortedBy(String column) {
    boolean turn = column.equals(column()) && !descending();
    return address(turn ? "-" + column : column, null);
  }

  /** The page that begins after the cursor. */
  public String next(String cursor) {
    return address(sort, cursor);
  }

  /** The first page, sorted and filtered alike. */
  public String first() {
    return address(sort, null);
  }

  /** This very page; for what fetches itself again. */
  public String here() {
    return address(sort, after);
  }

  private String address(String by, @Nullable String cursor) {
    var uri = UriComponentsBuilder.fromPath(path);
    var values = new LinkedHashMap<String, Object>();
    filters.forEach(
        (name, chosen) -> {
          for (String value : chosen) {
            String variable = "v" + values.size();
            uri.queryParam(name, "{" + variable + "}");
            values.put(variable, value);
          }
        });
    uri.queryParam(SORT, "{sort}");
    values.put(SORT, by);
    if (cursor != null) {
      uri.queryParam(AFTER, "{after}");
      values.put(AFTER, cursor);
    }
    return uri.encode().buildAndExpand(values).toUriString();
  }
}
