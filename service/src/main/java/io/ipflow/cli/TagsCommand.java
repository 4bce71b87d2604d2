package io.ipflow.cli;

import io.ipflow.formats.TagFiles;
import io.ipflow.formats.azure.TagDiff;
import io.ipflow.formats.azure.TagHit;
import io.ipflow.formats.azure.TagList;
import io.ipflow.formats.azure.TagsJson;
import io.ipflow.formats.json.Source;
import io.ipflow.formats.json.Sources;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.question.Fault;
import io.ipflow.question.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ipflow tags}: what files of service tags say. */
final class TagsCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");
  private static final String DIFF = "diff";
  private static final String EXPECTED =
      "expected an address, the name of a tag, or diff OLD NEW; see `ipflow tags --help`";

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Which service tags hold an address, which prefixes a tag has, what changed between files.",
            "ipflow tags --service-tags FILE IP",
            "       ipflow tags --service-tags FILE NAME",
            "       ipflow tags diff OLD NEW")
        .examples(
            "  ipflow tags --service-tags ServiceTags_Public_20251103.json 20.60.1.1",
            "  ipflow tags -c . storage.westus -o json",
            "  ipflow tags diff ServiceTags_Public_20251027.json ServiceTags_Public_20251103.json")
        .paths(
            "file or directory in which tag files are looked for, or - for standard input;"
                + " repeatable",
            "-c",
            "--config")
        .paths(
            "Microsoft's ServiceTags_*.json, or the output of az network list-service-tags;"
                + " plain or .gz; repeatable: of each cloud the highest change number counts",
            "--service-tags")
        .wordsUpTo(3, "IP|NAME|diff OLD NEW", "what is asked");
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    if (given.words().isEmpty()) {
      problems.add(EXPECTED);
    }
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    Asked asked = new Asked(common, console, form.equals("json"));
    console.print(
        given.word().toLowerCase(Locale.ROOT).equals(DIFF)
            ? asked.diff(given.words().subList(1, given.words().size()))
            : asked.one(given.words(), paths(given)));
    return Status.ANSWERED;
  }

  private static List<String> paths(Given given) {
    List<String> paths = new ArrayList<>(given.texts("--config"));
    paths.addAll(given.texts("--service-tags"));
    return paths;
  }

  /** How the command was asked. */
  private record Asked(CommonOptions common, Console console, boolean json) {
    String diff(List<String> files) {
      if (files.size() != 2) {
        throw new Fault("diff: expected two files, OLD and NEW, got " + files.size());
      }
      TagList before = oneOf(files.get(0));
      TagList after = oneOf(files.get(1));
      if (!before.cloud().equalsIgnoreCase(after.cloud())) {
        console.remark(
            "warning: the files are of two clouds, `"
                + before.cloud()
                + "` and `"
                + after.cloud()
                + "`");
      }
      TagDiff diff = TagDiff.of(before, after);
      return json
          ? TagsJson.of(diff)
          : new TagsTable(common.page(console), common.verbose).of(diff);
    }

    private TagList oneOf(String path) {
      List<TagList> lists = read(List.of(path)).newest();
      if (lists.size() > 1) {
        throw new Fault("`" + path + "` holds service tags of several clouds: name one file");
      }
      return lists.get(0);
    }

    String one(List<String> words, List<String> paths) {
      if (words.size() > 1) {
        throw new Fault("`" + words.get(1) + "` is one word too many: " + EXPECTED);
      }
      if (paths.isEmpty()) {
        throw new Fault("expected --service-tags FILE or -c PATH: where the tag files are");
      }
      List<TagList> lists = read(paths).newest();
      Optional<Ip> ip = Ip.parse(words.get(0));
      return ip.isPresent() ? holding(ip.get(), lists) : named(words.get(0), lists);
    }

    private String holding(Ip ip, List<TagList> lists) {
      return json
          ? TagsJson.holding(ip, lists, List.of(TagsTable.NOT_IN_FILES))
          : new TagsTable(common.page(console), common.verbose)
              .holding(ip, TagHit.of(lists, ip), lists);
    }

    private String named(String name, List<TagList> lists) {
      if (lists.stream().allMatch(list -> list.find(name).isEmpty())) {
        List<String> names =
            lists.stream().flatMap(it -> it.entries().stream()).map(TagList.Entry::name).toList();
        throw new Fault(
            Prefix.parse(name).isPresent()
                ? "expected one address, got the prefix `" + name + "`"
                : "there is no service tag `"
                    + name
                    + "` in "
                    + Names.list(lists.stream().map(list -> list.origin().file()).toList())
                    + Names.meant(name, names));
      }
      return json
          ? TagsJson.named(name, lists)
          : new TagsTable(common.page(console), common.verbose).named(name, lists);
    }

    private void older(TagFiles files) {
      List<TagList> counted = files.newest();
      if (!common.quiet && counted.size() < files.lists().size()) {
        console.remark(
            "warning: of each cloud the file with the highest change number counts, here "
                + Names.list(counted.stream().map(list -> list.origin().file()).toList()));
      }
    }

    private TagFiles read(List<String> paths) {
      List<String> problems = new ArrayList<>();
      Sources sources = Sources.of(paths, console.in());
      sources.missing().forEach(path -> problems.add("`" + path + "` does not exist"));
      TagFiles files = TagFiles.read(List.<Source>copyOf(sources.files()), common.limits(problems));
      if (problems.isEmpty() && files.lists().isEmpty()) {
        problems.add(
            "nothing in "
                + Names.list(paths)
                + " is a file of service tags: expected Microsoft's ServiceTags_*.json, or the"
                + " output of `az network list-service-tags -o json --location REGION`");
        files.problems().forEach(problem -> problems.add(Warnings.words(problem)));
      }
      if (!problems.isEmpty()) {
        throw new Fault(problems);
      }
      new Warnings(common, console).tell(files.problems());
      older(files);
      return files;
    }
  }
}
