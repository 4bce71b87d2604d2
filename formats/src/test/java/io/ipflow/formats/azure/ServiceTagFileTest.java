package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.Reads;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.net.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Service tags as Microsoft publishes them and as {@code az} lists them. */
class ServiceTagFileTest {
  private static final String PUBLISHED =
      "{'changeNumber': 7, 'cloud': 'Public', 'values': [{'name': 'Storage.WestUS', 'id':"
          + " 'Storage.WestUS', 'properties': {'changeNumber': 3, 'region': 'westus', 'regionId': 9,"
          + " 'platform': 'Azure', 'systemService': 'AzureStorage', 'addressPrefixes':"
          + " ['20.0.0.0/24', '2603::/32'], 'networkFeatures': ['API', 'NSG']}}]}";
  private static final String LISTED =
      "{'changeNumber': '7', 'cloud': 'Public', 'id': '/subscriptions/s', 'name': 'Public',"
          + " 'nextLink': null, 'type': 'Microsoft.Network/serviceTags', 'values': [{'id':"
          + " 'Storage.WestUS', 'name': 'Storage.WestUS', 'properties': {'addressPrefixes':"
          + " ['20.0.0.0/24', '2603::/32'], 'changeNumber': '3', 'region': 'westus', 'state': 'GA',"
          + " 'systemService': 'AzureStorage'}, 'serviceTagChangeNumber': '3'}]}";

  private static List<ServiceTag> tags(Network network) {
    return List.copyOf(network.serviceTags().all());
  }

  @Test
  void both_shapes_say_the_same() {
    Network published = Reads.network(Reads.json(PUBLISHED));
    Network listed = Reads.network(Reads.json(LISTED));

    assertThat(tags(published))
        .containsExactly(
            new ServiceTag(
                "Storage.WestUS", List.of(Prefix.of("20.0.0.0/24"), Prefix.of("2603::/32"))));
    assertThat(tags(listed)).isEqualTo(tags(published));
    assertThat(listed.serviceTags().changeNumber()).hasValue(7);
    assertThat(published.problems()).isEmpty();
    assertThat(listed.problems()).isEmpty();
  }

  /** A tag without a list is not a tag that holds nothing. */
  @Test
  void a_tag_without_prefixes_stays_open_and_is_told() {
    String text = "{'cloud': 'Public', 'values': [{'name': 'Storage', 'properties': {%s}}]}";
    Network absent = Reads.network(Reads.json(text.formatted("'region': ''")));
    Network empty = Reads.network(Reads.json(text.formatted("'addressPrefixes': []")));

    assertThat(tags(absent)).isEmpty();
    assertThat(absent.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "`addressPrefixes` of service tag `Storage` is nothing, expected an array"
                            + " of prefixes; the tag is left open"));
    assertThat(tags(empty)).containsExactly(new ServiceTag("Storage", List.of()));
    assertThat(empty.problems()).isEmpty();
  }

  @Test
  void a_packed_file_is_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Reads.json(PUBLISHED).getBytes(StandardCharsets.UTF_8));
    }
    Source source =
        new Source("tags.json.gz", () -> new ByteArrayInputStream(packed.toByteArray()));

    Configuration read = ConfigurationReader.read(List.of(source), Limits.DEFAULTS);

    assertThat(tags(read.network())).hasSize(1);
    assertThat(read.files().get(0).format()).isEqualTo("service-tags");
    assertThat(read.isEmpty()).isFalse();
  }

  @Test
  void the_highest_change_number_wins_in_any_order() {
    String older = Reads.json(PUBLISHED.replace("7", "6").replace("20.0.0.0", "20.9.0.0"));
    String newer = Reads.json(PUBLISHED);

    assertThat(tags(Reads.network(older, newer))).isEqualTo(tags(Reads.network(newer)));
    assertThat(tags(Reads.network(newer, older))).isEqualTo(tags(Reads.network(newer)));
  }

  @Test
  void a_tag_with_a_bad_prefix_or_an_invented_property_stays_open_and_the_others_stand() {
    String more =
        ", {'name': 'Sql', 'properties': {'addressPrefixes': ['20.0.0.1/24']}},"
            + " {'name': 'A', 'properties': {'addressPrefixes': ['1.0.0.0/24'], 'mode': 'x'}},"
            + " {'name': 'B', 'properties': {'addressPrefixes': ['1.0.0.0/24'], 'mode': 'x'}},"
            + " {'properties': {}}]}";
    Network network = Reads.network(Reads.json(PUBLISHED.replace("}]}", "}" + more)));

    assertThat(tags(network)).extracting(ServiceTag::name).containsExactly("Storage.WestUS");
    assertThat(Reads.problems(network))
        .hasSize(3)
        .anyMatch(p -> p.contains("service tag `Sql` holds text `20.0.0.1/24`"))
        .anyMatch(p -> p.contains("property `mode` of service tag `A` is not known"))
        .anyMatch(p -> p.contains("a service tag has no name"));
  }
}
