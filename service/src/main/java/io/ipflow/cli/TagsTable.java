package io.ipflow.cli;

import io.ipflow.formats.azure.TagDiff;
import io.ipflow.formats.azure.TagHit;
import io.ipflow.formats.azure.TagList;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.question.Names;
import java.util.ArrayList;
import java.util.List;

/** What tag files say, for people. */
final class TagsTable {
  /** How many blocks of a changed tag are shown. */
  private static final int BLOCKS = 4;

  /** azure-semantics.md 3.4: these are resolved at each interface and stand in no file. */
  static final String NOT_IN_FILES =
      "VirtualNetwork, Internet and AzureLoadBalancer stand in no tag file: what they hold depends"
          + " on the interface; `ipflow effective-rules` shows it";

  private final Page page;
  private final boolean verbose;

  TagsTable(Page page, boolean verbose) {
    this.page = page;
    this.verbose = verbose;
  }

  String holding(Ip ip, List<TagHit> hits, List<TagList> lists) {
    page.heading(ip + " is in " + count(hits.size(), "service tag")).gap();
    Columns rows = new Columns();
    for (TagHit hit : hits) {
      rows.row(
          hit.tag().name(), hit.prefix().toString(), facts(hit.tag()), cloud(hit.list(), lists));
    }
    page.columns("  ", rows);
    lists.forEach(this::open);
    files(lists);
    page.paragraph("", NOT_IN_FILES, page.ink()::faint);
    return page.toString();
  }

  String named(String name, List<TagList> lists) {
    for (TagList list : lists) {
      list.find(name).ifPresent(tag -> tag(list, tag, lists));
    }
    files(lists);
    return page.toString();
  }

  private void tag(TagList list, TagList.Entry tag, List<TagList> lists) {
    String cloud = cloud(list, lists);
    List<Prefix> blocks = tag.prefixes().orElse(List.of());
    String head = tag.name() + (cloud.isEmpty() ? "" : " in cloud " + cloud);
    if (tag.prefixes().isEmpty()) {
      page.heading(head + ": its prefixes are open; the warnings say why").gap();
      return;
    }
    page.heading(head + " has " + prefixes(blocks.size())).gap();
    if (!facts(tag).isEmpty()) {
      page.paragraph("  ", facts(tag)).gap();
    }
    for (IpVersion version : IpVersion.values()) {
      blocks.stream()
          .filter(block -> block.version() == version)
          .forEach(block -> page.line("  ", block.toString()));
    }
    List<String> regional = list.regional(tag.name()).stream().map(TagList.Entry::name).toList();
    if (!regional.isEmpty()) {
      page.heading("For one region");
      page.paragraph("  ", String.join(", ", regional));
    }
  }

  String of(TagDiff diff) {
    page.heading(summary(diff)).gap();
    tags("Added", diff.added());
    tags("Removed", diff.removed());
    if (!diff.changed().isEmpty()) {
      page.heading("Changed");
      Columns rows = new Columns();
      diff.changed().forEach(change -> change(rows, change));
      page.columns("  ", rows);
    }
    if (!diff.open().isEmpty()) {
      page.heading("Not compared, because a file leaves them open");
      page.paragraph("  ", String.join(", ", diff.open()));
    }
    files(List.of(diff.before(), diff.after()));
    return page.toString();
  }

  private static String summary(TagDiff diff) {
    return diff.isEqual()
        ? "Both files say the same of every tag"
        : count(diff.added().size(), "tag")
            + " added, "
            + diff.removed().size()
            + " removed, "
            + diff.changed().size()
            + " changed";
  }

  private void tags(String heading, List<TagList.Entry> tags) {
    if (tags.isEmpty()) {
      return;
    }
    page.heading(heading);
    Columns rows = new Columns();
    for (TagList.Entry tag : tags) {
      rows.row(
          tag.name(),
          tag.prefixes().map(blocks -> prefixes(blocks.size())).orElse("prefixes open"),
          facts(tag));
    }
    page.columns("  ", rows);
  }

  private void change(Columns rows, TagDiff.Change change) {
    rows.row(
        change.after().name(),
        blocks("+", change.added()),
        blocks("-", change.removed()),
        change.sameAddresses() ? "the same addresses" : "");
  }

  private String blocks(String sign, List<Prefix> blocks) {
    int shown = verbose ? blocks.size() : Math.min(BLOCKS, blocks.size());
    List<String> words = new ArrayList<>();
    blocks.subList(0, shown).forEach(block -> words.add(sign + block));
    if (shown < blocks.size()) {
      words.add(sign + (blocks.size() - shown) + " more");
    }
    return String.join(" ", words);
  }

  private void open(TagList list) {
    if (!list.open().isEmpty()) {
      page.paragraph(
          "  ",
          "not known of "
              + Names.list(list.open())
              + ", whose prefixes are open; the warnings say why");
    }
  }

  private void files(List<TagList> lists) {
    for (TagList list : lists) {
      page.paragraph("", "Service tags: " + source(list), page.ink()::faint);
    }
  }

  private static String source(TagList list) {
    List<String> words = new ArrayList<>();
    words.add(list.origin().file());
    words.add(list.cloud().isEmpty() ? "cloud not written" : "cloud " + list.cloud());
    words.add(
        list.changeNumber().isPresent()
            ? "change number " + list.changeNumber().getAsInt()
            : "no change number");
    list.date().ifPresent(words::add);
    return String.join(", ", words);
  }

  private static String facts(TagList.Entry tag) {
    List<String> words = new ArrayList<>();
    tag.region().ifPresent(region -> words.add("region " + region));
    tag.systemService().ifPresent(service -> words.add("service " + service));
    tag.changeNumber().ifPresent(number -> words.add("change number " + number));
    return String.join(", ", words);
  }

  /** The cloud is named where files of several were asked. */
  private static String cloud(TagList list, List<TagList> lists) {
    return lists.size() > 1 ? list.cloud() : "";
  }

  private static String prefixes(int number) {
    return number + (number == 1 ? " prefix" : " prefixes");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
