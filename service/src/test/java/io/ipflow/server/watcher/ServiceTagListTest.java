package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.SUBSCRIPTION;
import static io.ipflow.server.watcher.StoredNetwork.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.json.Source;
import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of service tags, from the file that was given. */
class ServiceTagListTest {
  private static final String ADDRESS =
      "{sub}/providers/Microsoft.Network/locations/westus/serviceTags?api-version=2022-01-01";
  private static final String FILE =
      """
      {"changeNumber":376,"cloud":"Public","values":[
        {"name":"Storage.WestUS","id":"Storage.WestUS","properties":{"changeNumber":12,
         "region":"westus","regionId":15,"platform":"Azure","systemService":"AzureStorage",
         "addressPrefixes":["20.60.1.0/24","2603:1030::/48"],"networkFeatures":["NSG"]}}]}""";

  @TempDir private Path folder;

  @Test
  void theFileIsListed() throws Exception {
    List<Source> files = List.of(Source.text("ServiceTags_Public_20251103.json", FILE));
    try (StoredNetwork network = StoredNetwork.in(folder, files)) {
      assertThat(network.send("GET", ADDRESS, "").body())
          .isEqualTo(
              ("{\"name\":\"Public\",\"id\":\"/subscriptions/%s/providers/Microsoft.Network/"
                      + "serviceTags/Public\",\"type\":\"Microsoft.Network/serviceTags\","
                      + "\"changeNumber\":\"376\",\"cloud\":\"Public\",\"values\":[{\"name\":"
                      + "\"Storage.WestUS\",\"id\":\"Storage.WestUS\",\"properties\":{"
                      + "\"changeNumber\":\"12\",\"region\":\"westus\",\"systemService\":"
                      + "\"AzureStorage\",\"addressPrefixes\":[\"20.60.1.0/24\","
                      + "\"2603:1030::/48\"]}}]}")
                  .formatted(SUBSCRIPTION));
    }
  }

  @Test
  void withoutAFileThereIsNone() throws Exception {
    try (StoredNetwork network = StoredNetwork.in(folder)) {
      Reply none = network.send("GET", ADDRESS, "");
      assertThat(none.status()).isEqualTo(404);
      assertThat(json(none).at("/error/message").asString()).contains("--service-tags");
    }
  }
}
