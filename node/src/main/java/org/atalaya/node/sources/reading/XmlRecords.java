package org.atalaya.node.sources.reading;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.atalaya.node.sources.formats.Cells;
import org.atalaya.node.sources.formats.RowFault;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Elements of one name in an XML document, which is never wholly in memory. What lies deeper is
 * named by the way to it, {@code source.address}, and attributes with a sign, {@code source.@id};
 * of several elements of one name the second is {@code address.1}. Entities of the document's own
 * are not known, and nothing is fetched.
 */
final class XmlRecords implements Records {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_CELLS = 1_000;
  private static final int DEEPEST = 100;
  private static final XMLInputFactory XML = factory();

  private final KeptBytes bytes;
  private final XMLStreamReader2 xml;
  private final String element;
  private long from;

  XmlRecords(InputStream in, String element) throws IOException {
    bytes = new KeptBytes(in);
    this.element = element;
    try {
      xml = (XMLStreamReader2) XML.createXMLStreamReader(bytes);
    } catch (XMLStreamException broken) {
      throw damaged(broken);
    }
  }

  private static XMLInputFactory factory() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static IOException damaged(XMLStreamException broken) {
    return new IOException(
        broken.getLocation() == null
            ? broken.getMessage()
            : broken.getLocation().getLineNumber()
                + ":"
                + broken.getLocation().getColumnNumber()
                + " "
                + broken.getMessage(),
        broken);
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
          Row row = row();
          if (row.place() >= from) {
            return row;
          }
        }
      }
      return null;
    } catch (XMLStreamException broken) {
      throw damaged(broken);
    }
  }

  private Row row() throws XMLStreamException {
    LocationInfo where = xml.getLocationInfo();
    long place = start(where);
    long line = where.getStartLocation().getLineNumber();
    int deep = 1;
    while (deep > 0) {
      int event = xml.next();
      deep +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
      if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new XMLStreamException("ended within " + element);
      }
    }
    long end = end(where);
    byte[] record = bytes.take(place, end);
    boolean whole = record.length == end - place && record.length <= LONGEST;
    return new Row(
        place, end, line, where.getEndLocation().getLineNumber(), record, whole ? null : "long");
  }

  /** Of other encodings than UTF-8 the reader counts characters: they have a byte each. */
  private static long start(LocationInfo where) {
    long bytes = where.getStartingByteOffset();
    return bytes < 0 ? where.getStartingCharOffset() : bytes;
  }

  private static long end(LocationInfo where) throws XMLStreamException {
    long bytes = where.getEndingByteOffset();
    return bytes < 0 ? where.getEndingCharOffset() : bytes;
  }

  @Override
  public Cells cells(Row row) throws RowFault {
    try {
      String encoding = xml.getCharacterEncodingScheme();
      var bytes = new ByteArrayInputStream(row.bytes());
      return cells(
          (XMLStreamReader2)
              (encoding == null
                  ? XML.createXMLStreamReader(bytes)
                  : XML.createXMLStreamReader(bytes, encoding)));
    } catch (XMLStreamException broken) {
      throw new RowFault("xml", String.valueOf(broken.getMessage()));
    }
  }

  private static Cells cells(XMLStreamReader2 one) throws XMLStreamException, RowFault {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    Map<String, Integer> times = new HashMap<>();
    var text = new StringBuilder();
    int deep = 0;
    while (one.hasNext()) {
      switch (one.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (deep > 0) {
            path.addLast(named(path, one.getLocalName().toLowerCase(Locale.ROOT), times));
          }
          deep++;
          for (int at = 0; at < one.getAttributeCount(); at++) {
            String attribute = "@" + one.getAttributeLocalName(at).toLowerCase(Locale.ROOT);
            names.add(path.isEmpty() ? attribute : path.getLast() + "." + attribute);
            values.add(one.getAttributeValue(at));
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(one.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (!text.toString().isBlank()) {
            names.add(path.isEmpty() ? "value" : path.getLast());
            values.add(text.toString());
          }
          text.setLength(0);
          path.pollLast();
          deep--;
        }
        default -> {}
      }
      if (deep > DEEPEST || values.size() > MOST_CELLS) {
        throw new RowFault("columns", "> " + MOST_CELLS);
      }
    }
    return new Cells(names, values);
  }

  /** The way to an element; the second of one name has a number. */
  private static String named(Deque<String> path, String name, Map<String, Integer> times) {
    String way = path.isEmpty() ? name : path.getLast() + "." + name;
    int before = times.merge(way, 1, Integer::sum) - 1;
    return before == 0 ? way : way + "." + before;
  }

  @Override
  public void skipTo(long place, long line) {
    from = place;
  }
}
