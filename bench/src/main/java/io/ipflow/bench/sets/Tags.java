package io.ipflow.bench.sets;

import io.ipflow.effective.Blocks;
import io.ipflow.formats.TagFiles;
import io.ipflow.formats.azure.TagList;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * Service tags of one family by their names, none of them empty.
 *
 * @param byName their prefixes
 */
record Tags(NavigableMap<String, Blocks> byName) {
  /** The tags that rules name most. */
  private static final List<String> COMMON =
      List.of(
          "AzureCloud",
          "AzureMonitor",
          "Storage",
          "Sql",
          "AzureActiveDirectory",
          "AppService",
          "AzureKeyVault",
          "AzureContainerRegistry",
          "EventHub",
          "ServiceBus",
          "ApiManagement",
          "AzureFrontDoor.Backend",
          "AzureFrontDoor.Frontend",
          "GatewayManager",
          "LogicApps",
          "PowerBI",
          "DataFactory",
          "AzureTrafficManager",
          "AzureCosmosDB",
          "AzureCloud.westeurope",
          "AzureCloud.northeurope",
          "AzureCloud.eastus",
          "AzureCloud.eastus2",
          "Storage.WestEurope",
          "Sql.WestEurope",
          "AzureBackup",
          "AzureSiteRecovery",
          "MicrosoftCloudAppSecurity",
          "AzureDevOps",
          "ActionGroup");

  /** Reads Microsoft's {@code file}. */
  static Tags read(Path file, IpVersion version) throws IOException {
    List<TagList> lists = TagFiles.read(List.of(Source.file(file)), Limits.DEFAULTS).lists();
    if (lists.isEmpty()) {
      throw new IOException(file + ": no file of service tags");
    }
    NavigableMap<String, Blocks> tags = new TreeMap<>();
    for (TagList.Entry entry : lists.get(0).entries()) {
      put(tags, entry.name(), entry.prefixes().orElse(List.of()), version);
    }
    return new Tags(tags);
  }

  /** Makes tags of the usual names and about the sizes of the real ones, for where none are. */
  static Tags make(IpVersion version, Random random) {
    AddressPlan plan = new AddressPlan(version, random);
    List<Prefix> clouds = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clouds.add(plan.outside());
    }
    NavigableMap<String, Blocks> tags = new TreeMap<>();
    for (String name : COMMON) {
      int most = name.equals("AzureCloud") ? 5000 : 1500;
      put(tags, name, scattered(clouds, most / 10 + random.nextInt(most), random), version);
    }
    for (int i = 0; i < 400; i++) {
      put(tags, "Service" + i, scattered(clouds, Draw.scaled(random, 300), random), version);
    }
    return new Tags(tags);
  }

  private static List<Prefix> scattered(List<Prefix> clouds, int count, Random random) {
    List<Prefix> prefixes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ip cloud = clouds.get(random.nextInt(clouds.size())).network();
      prefixes.add(
          cloud.isIpv4()
              ? Prefix.containing(
                  Ip.ofIpv4((int) cloud.low() ^ random.nextInt(1 << 18)), 20 + random.nextInt(13))
              : Prefix.containing(
                  new Ip(IpVersion.IPV6, cloud.high() ^ random.nextInt(1 << 30), random.nextLong()),
                  40 + 8 * random.nextInt(4)));
    }
    return prefixes;
  }

  private static void put(
      Map<String, Blocks> tags, String name, List<Prefix> prefixes, IpVersion version) {
    Blocks blocks =
        Blocks.of(prefixes.stream().filter(prefix -> prefix.version() == version).toList());
    if (!blocks.isEmpty()) {
      tags.put(name, blocks);
    }
  }

  /** Returns the tags that rules name most, as far as they are there. */
  List<Blocks> common() {
    return COMMON.stream().filter(byName::containsKey).map(byName::get).toList();
  }

  /** Returns all tags, by name. */
  List<Blocks> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the tag of gateways' managers, or another where it has no address of the family. */
  Blocks gatewayManager() {
    return byName.getOrDefault("GatewayManager", all().get(0));
  }
}
