package io.ipflow.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * The cross product of rows of addresses and classes of services: the number of the verdict for
 * each pair, in pages of {@value #PAGE} services, each different page stored once. A row is a line
 * of pages; where lines would take much room, a line of chunks, each of them {@value #CHUNK} pages
 * and stored once too. Immutable.
 */
final class VerdictTable {
  static final int PAGE_BITS = 6;
  static final int PAGE = 1 << PAGE_BITS;
  static final int CHUNK_BITS = 4;
  static final int CHUNK = 1 << CHUNK_BITS;

  /** Lines of pages that take more bytes leave the second-level cache no room for anything else. */
  private static final int MOST_PLAIN_BYTES = 1 << 20;

  final int[] lines;
  final int[] chunks; // null where lines are of pages
  final CharTable pages;
  private final int width;
  private final int[] rowNumbers;

  private VerdictTable(int[] lines, int[] chunks, CharTable pages, int width, int[] rowNumbers) {
    this.lines = lines;
    this.chunks = chunks;
    this.pages = pages;
    this.width = width;
    this.rowNumbers = rowNumbers;
  }

  /** Returns the table that has at each index the row of this one whose number stands there. */
  VerdictTable spread(int[] rows) {
    int[] spread = new int[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(lines, rows[i] * width, spread, i * width, width);
    }
    return new VerdictTable(spread, chunks, pages, width, rowNumbers);
  }

  /** Returns the number of entries of a line. */
  int width() {
    return width;
  }

  /** Returns the number of different rows. */
  int rows() {
    return width == 0 ? 0 : lines.length / width;
  }

  /** Returns for each row that the table was built of the row of the table that is the same. */
  int[] rowNumbers() {
    return rowNumbers;
  }

  /** Returns the verdict for a row, by the index of its line, and a class of services. */
  int verdict(int line, int service) {
    int page =
        chunks == null
            ? lines[line + (service >>> PAGE_BITS)]
            : chunks[
                lines[line + (service >>> (PAGE_BITS + CHUNK_BITS))]
                    + ((service >>> PAGE_BITS) & (CHUNK - 1))];
    return pages.values[page + (service & (PAGE - 1))];
  }

  /**
   * Puts the verdicts for {@code count} rows and services in the place of the indices of the rows'
   * lines. Each step is taken for all of them, so that loads from memory overlap.
   */
  void verdicts(int[] rows, int[] services, int count) {
    int done = Simd.HERE.verdicts(this, rows, services, count);
    if (done < count) {
      rest(rows, services, done, count);
    }
  }

  private void rest(int[] rows, int[] services, int done, int count) {
    int[] lines = this.lines;
    char[] pages = this.pages.values;
    if (chunks == null) {
      for (int i = done; i < count; i++) {
        int service = services[i];
        rows[i] = lines[rows[i] + (service >>> PAGE_BITS)] + (service & (PAGE - 1));
      }
    } else {
      int[] chunks = this.chunks;
      for (int i = done; i < count; i++) {
        rows[i] = lines[rows[i] + (services[i] >>> (PAGE_BITS + CHUNK_BITS))];
      }
      for (int i = done; i < count; i++) {
        int service = services[i];
        rows[i] =
            chunks[rows[i] + ((service >>> PAGE_BITS) & (CHUNK - 1))] + (service & (PAGE - 1));
      }
    }
    for (int i = done; i < count; i++) {
      rows[i] = pages[rows[i]];
    }
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    return 4L * lines.length + (chunks == null ? 0 : 4L * chunks.length) + pages.bytes();
  }

  @Override
  public String toString() {
    return "%d rows, %d kB".formatted(rows(), bytes() / 1000);
  }

  /**
   * Builds the table of {@code rows} and {@code services}.
   *
   * @param verdict the number, below 65,536, for the filters of a row, as words, and of services
   */
  static VerdictTable of(
      FilterSet filters, List<Row> rows, List<Row> services, ToIntBiFunction<long[], Row> verdict) {
    int pages = (services.size() + PAGE - 1) >>> PAGE_BITS;
    boolean chunked = 4L * rows.size() * pages > MOST_PLAIN_BYTES;
    return new Painter(filters, verdict, services, chunked).table(rows);
  }

  /**
   * Paints pages. What a page, or a chunk, holds depends only on the filters that both the row and
   * one of its services have, up to the first that all of its services have: most are found by
   * those, and are not painted.
   */
  private static final class Painter {
    private final FilterSet filters;
    private final ToIntBiFunction<long[], Row> verdict;
    private final boolean chunked;
    private final List<Page> pageDrafts = new ArrayList<>();
    private final List<Chunk> chunkDrafts = new ArrayList<>();
    private final Map<String, Integer> storedPages = new HashMap<>();
    private final Map<Ints, Integer> storedChunks = new HashMap<>();
    private final long[] active;
    private char[] pages = new char[1 << 12];
    private int pageSize;
    private int[] chunks = new int[1 << 8];
    private int chunkSize;

    /** What is known of some services. */
    private record Known(Row union, Row common, RowIndex seen, List<Integer> places) {
      static Known of(FilterSet filters, List<Row> services) {
        return new Known(
            services.stream().reduce(Row::or).orElseThrow(),
            filters.inAll(services),
            new RowIndex(),
            new ArrayList<>());
      }
    }

    private record Page(List<Row> services, Known known) {}

    private record Chunk(List<Page> pages, Known known) {}

    Painter(
        FilterSet filters,
        ToIntBiFunction<long[], Row> verdict,
        List<Row> services,
        boolean chunked) {
      this.filters = filters;
      this.verdict = verdict;
      this.chunked = chunked;
      this.active = new long[filters.words()];
      for (int from = 0; from < services.size(); from += PAGE) {
        List<Row> those = services.subList(from, Math.min(from + PAGE, services.size()));
        pageDrafts.add(new Page(those, Known.of(filters, those)));
      }
      for (int from = 0; chunked && from < pageDrafts.size(); from += CHUNK) {
        List<Page> those = pageDrafts.subList(from, Math.min(from + CHUNK, pageDrafts.size()));
        List<Row> theirs = those.stream().flatMap(page -> page.services().stream()).toList();
        chunkDrafts.add(new Chunk(those, Known.of(filters, theirs)));
      }
    }

    VerdictTable table(List<Row> rows) {
      int width = chunked ? chunkDrafts.size() : pageDrafts.size();
      Interner<Ints> different = new Interner<>();
      int[] numbers = new int[rows.size()];
      for (int i = 0; i < numbers.length; i++) {
        int[] line = new int[width];
        for (int at = 0; at < width; at++) {
          line[at] =
              chunked
                  ? place(rows.get(i), chunkDrafts.get(at))
                  : place(rows.get(i), pageDrafts.get(at));
        }
        numbers[i] = different.number(new Ints(line));
      }
      int[] lines = new int[different.values().size() * width];
      for (int i = 0; i < different.values().size(); i++) {
        System.arraycopy(different.values().get(i).values(), 0, lines, i * width, width);
      }
      return new VerdictTable(
          lines,
          chunked ? Arrays.copyOf(chunks, chunkSize) : null,
          new CharTable(Arrays.copyOf(pages, pageSize)),
          width,
          numbers);
    }

    private int place(Row row, Chunk chunk) {
      Known known = chunk.known();
      filters.meet(row, known.union(), known.common(), active);
      int number = known.seen().number(active);
      if (number == known.places().size()) {
        Row here = known.seen().rows().get(number);
        int[] line = new int[CHUNK];
        for (int i = 0; i < chunk.pages().size(); i++) {
          line[i] = place(here, chunk.pages().get(i));
        }
        known.places().add(storedChunks.computeIfAbsent(new Ints(line), this::store));
      }
      return known.places().get(number);
    }

    private int place(Row row, Page page) {
      Known known = page.known();
      filters.meet(row, known.union(), known.common(), active);
      int number = known.seen().number(active);
      if (number == known.places().size()) {
        known.places().add(paint(page));
      }
      return known.places().get(number);
    }

    private int paint(Page page) {
      char[] verdicts = new char[PAGE];
      for (int i = 0; i < page.services().size(); i++) {
        verdicts[i] = (char) verdict.applyAsInt(active, page.services().get(i));
      }
      return storedPages.computeIfAbsent(new String(verdicts), content -> store(verdicts));
    }

    private int store(char[] verdicts) {
      if (pageSize + PAGE > pages.length) {
        pages = Arrays.copyOf(pages, pages.length * 2);
      }
      System.arraycopy(verdicts, 0, pages, pageSize, PAGE);
      pageSize += PAGE;
      return pageSize - PAGE;
    }

    private int store(Ints line) {
      if (chunkSize + CHUNK > chunks.length) {
        chunks = Arrays.copyOf(chunks, chunks.length * 2);
      }
      System.arraycopy(line.values(), 0, chunks, chunkSize, CHUNK);
      chunkSize += CHUNK;
      return chunkSize - CHUNK;
    }
  }
}
