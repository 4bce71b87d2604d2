package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.formats.TagFiles;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of service tags, looked into. */
class TagListTest {
  private static TagFiles read(String... files) {
    return TagFiles.read(
        Stream.of(files).map(text -> Source.text("f" + text.hashCode(), Reads.json(text))).toList(),
        Limits.DEFAULTS);
  }

  private static TagList list(int change, String... tags) {
    String values = String.join(",", tags);
    return read("{'changeNumber':" + change + ",'cloud':'Public','values':[" + values + "]}")
        .lists()
        .get(0);
  }

  private static String tag(String name, String... prefixes) {
    String blocks = prefixes.length == 0 ? "" : "'" + String.join("','", prefixes) + "'";
    return "{'name':'" + name + "','properties':{'addressPrefixes':[" + blocks + "]}}";
  }

  @Test
  void tagsThatHoldAnAddressComeInTheOrderInWhichAzurePrefersThem() {
    // azure-semantics.md 3.9: longer prefix, regional tag, tag, AzureCloud.region, AzureCloud.
    TagList list =
        list(
            1,
            tag("AzureCloud", "20.0.0.0/8"),
            tag("Wide", "0.0.0.0/0"),
            tag("Storage", "20.0.0.0/8", "20.1.0.0/16"),
            tag("AzureCloud.westus", "20.1.0.0/16"),
            tag("Storage.WestUS", "20.1.0.0/16"),
            tag("Elsewhere", "30.0.0.0/8"));
    assertThat(TagHit.of(List.of(list), Ip.of("20.1.2.3")))
        .extracting(hit -> hit.tag().name() + " " + hit.prefix())
        .containsExactly(
            "Storage.WestUS 20.1.0.0/16",
            "Storage 20.1.0.0/16",
            "AzureCloud.westus 20.1.0.0/16",
            "AzureCloud 20.0.0.0/8",
            "Wide 0.0.0.0/0");
  }

  @Test
  void aTagIsFoundInAnyLetterCaseAndSpelling() {
    TagList list = list(1, tag("Storage", "20.0.0.0/8"), tag("Storage.WestUS", "20.1.0.0/16"));
    assertThat(list.find("storage.west us")).isEqualTo(list.find("STORAGE.WESTUS")).isPresent();
    assertThat(list.regional("STORAGE"))
        .extracting(TagList.Entry::name)
        .containsExactly("Storage.WestUS");
  }

  @Test
  void aTagWithAPrefixThatCannotBeReadIsOpenAndNeverSilentlyWithoutTheAddress() {
    TagFiles files = read("{'changeNumber':1,'values':[" + tag("Storage", "20.0.0.1/8") + "]}");
    assertThat(files.lists().get(0).open()).containsExactly("Storage");
    assertThat(files.problems()).hasSize(1);
  }

  @Test
  void ofEachCloudTheHighestChangeNumberCounts() {
    // azure-semantics.md 3.0.6.
    TagFiles files =
        read(
            "{'changeNumber':9,'cloud':'Public','values':[]}",
            "{'changeNumber':'10','cloud':'public','values':[]}",
            "{'changeNumber':3,'cloud':'China','values':[]}",
            "{'value':[]}");
    assertThat(files.newest())
        .extracting(list -> list.changeNumber().getAsInt())
        .containsExactlyInAnyOrder(10, 3);
  }

  @Test
  void differencesAreExact() {
    TagList before =
        list(
            1,
            tag("Gone", "1.0.0.0/8"),
            tag("Same", "2.0.0.0/8", "3.0.0.0/8"),
            tag("Cut", "4.0.0.0/8"),
            tag("Grown", "5.0.0.0/8", "6.0.0.0/8"),
            tag("Bad", "7.0.0.1/8"));
    TagList after =
        list(
            2,
            tag("same", "3.0.0.0/8", "2.0.0.0/8"),
            tag("Cut", "4.0.0.0/9", "4.128.0.0/9"),
            tag("Grown", "6.0.0.0/8", "8.0.0.0/8"),
            tag("Bad", "7.0.0.0/8"),
            tag("New"));
    TagDiff diff = TagDiff.of(before, after);
    assertThat(diff.added()).extracting(TagList.Entry::name).containsExactly("New");
    assertThat(diff.removed()).extracting(TagList.Entry::name).containsExactly("Gone");
    assertThat(diff.open()).containsExactly("Bad");
    assertThat(diff.changed())
        .extracting(change -> change.after().name() + " " + change.sameAddresses())
        .containsExactly("Cut true", "Grown false");
    assertThat(diff.changed().get(1).added()).containsExactly(Prefix.of("8.0.0.0/8"));
    assertThat(diff.changed().get(1).removed()).containsExactly(Prefix.of("5.0.0.0/8"));
    assertThat(diff.isEqual()).isFalse();
    assertThat(TagDiff.of(after, after).isEqual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ServiceTags_Public_20251103.json, 2025-11-03",
    "down/load/ServiceTags_AzureGovernment_20251103.json.gz, 2025-11-03",
    "servicetags_public_cn376_2025-11-10.json, 2025-11-10",
    "ServiceTags_Public.json, ''",
    "ServiceTags_Public_20251399.json, ''",
    "tags-20251103.json, ''",
    "ServiceTags_Public_20251103.json.bak, ''"
  })
  void theDateIsTheOneInTheNameOfThePublishedFileAlone(String name, String date) {
    assertThat(TagFileName.date(name).orElse("")).isEqualTo(date);
  }
}
