package io.ipflow.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Requests that were good until something was done to them: to each seed and number one. */
final class Requests {
  private static final String S = "/subscriptions/11111111-2222-3333-4444-555555555555";
  private static final String N = S + "/resourceGroups/rg/providers/Microsoft.Network/";
  private static final String V = "?api-version=2024-05-01";
  private static final String RULE =
      "{\"properties\":{\"priority\":100,\"direction\":\"Inbound\",\"access\":\"Allow\","
          + "\"protocol\":\"Tcp\",\"sourceAddressPrefix\":\"10.0.0.0/8\",\"sourcePortRange\":\"*\","
          + "\"destinationAddressPrefix\":\"*\",\"destinationPortRange\":\"22-80\"}}";
  private static final String VM =
      S + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm";

  private static final List<String> LINES =
      List.of(
          "GET /metadata/endpoints?api-version=2015-01-01",
          "GET /adfs/.well-known/openid-configuration",
          "GET /subscriptions?api-version=2019-11-01",
          "PUT " + S + "/resourcegroups/rg?api-version=2021-04-01 {\"location\":\"eastus\"}",
          "PUT "
              + N
              + "networkSecurityGroups/nsg"
              + V
              + " {\"location\":\"eastus\",\"properties\":{\"securityRules\":[{\"name\":\"r\","
              + RULE.substring(1)
              + "]}}",
          "PUT " + N + "networkSecurityGroups/nsg/securityRules/r2" + V + " " + RULE,
          "PUT "
              + N
              + "virtualNetworks/v"
              + V
              + " {\"location\":\"eastus\",\"properties\":{\"addressSpace\":{\"addressPrefixes\":"
              + "[\"10.0.0.0/16\"]},\"subnets\":[{\"name\":\"s\",\"properties\":"
              + "{\"addressPrefix\":\"10.0.1.0/24\"}}]}}",
          "PUT "
              + N
              + "virtualNetworks/v/subnets/t"
              + V
              + " {\"properties\":{\"addressPrefix\":\"10.0.2.0/24\"}}",
          "PUT "
              + N
              + "networkInterfaces/nic"
              + V
              + " {\"location\":\"eastus\",\"properties\":{\"ipConfigurations\":[{\"name\":\"c\","
              + "\"properties\":{\"privateIPAddress\":\"10.0.1.4\",\"subnet\":{\"id\":\""
              + N
              + "virtualNetworks/v/subnets/s\"}}}]}}",
          "PUT "
              + N
              + "routeTables/t"
              + V
              + " {\"location\":\"eastus\",\"properties\":{\"routes\":[{\"name\":\"r\","
              + "\"properties\":{\"addressPrefix\":\"0.0.0.0/0\",\"nextHopType\":\"None\"}}]}}",
          "PUT " + N + "networkWatchers/w" + V + " {\"location\":\"eastus\",\"properties\":{}}",
          "PUT "
              + VM
              + "?api-version=2024-07-01 {\"location\":\"eastus\",\"properties\":"
              + "{\"networkProfile\":{\"networkInterfaces\":[{\"id\":\""
              + N
              + "networkInterfaces/nic\"}]}}}",
          "POST "
              + N
              + "networkWatchers/w/ipFlowVerify"
              + V
              + " {\"targetResourceId\":\""
              + VM
              + "\",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":\"22\","
              + "\"remotePort\":\"*\",\"localIPAddress\":\"10.0.1.4\","
              + "\"remoteIPAddress\":\"203.0.113.9\"}",
          "POST "
              + N
              + "networkWatchers/w/nextHop"
              + V
              + " {\"targetResourceId\":\""
              + VM
              + "\",\"sourceIPAddress\":\"10.0.1.4\",\"destinationIPAddress\":\"8.8.8.8\"}",
          "POST "
              + N
              + "networkWatchers/w/networkConfigurationDiagnostic"
              + V
              + " {\"targetResourceId\":\""
              + VM
              + "\",\"profiles\":[{\"direction\":\"Inbound\","
              + "\"protocol\":\"Tcp\",\"source\":\"*\",\"destination\":\"10.0.1.4\","
              + "\"destinationPort\":\"22\"}]}",
          "POST " + N + "networkInterfaces/nic/effectiveNetworkSecurityGroups" + V + " {}",
          "POST /ipflow/v1/verify {\"nic\":\"nic\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
              + "\"localIPAddress\":\"10.0.1.4\",\"localPort\":22,\"remoteIPAddress\":\"8.8.8.8\","
              + "\"remotePort\":1}",
          "POST /ipflow/v1/import [{\"type\":\"Microsoft.Network/virtualNetworks\",\"id\":\""
              + N
              + "virtualNetworks/z\",\"name\":\"z\",\"location\":\"eastus\",\"properties\":{}}]",
          "GET " + N + "networkSecurityGroups/nsg" + V,
          "GET " + N + "networkSecurityGroups" + V,
          "GET " + S + "/resources?$filter=resourceGroup%20eq%20'rg'&api-version=2021-04-01",
          "PATCH " + N + "networkSecurityGroups/nsg" + V + " {\"tags\":{\"a\":\"b\"}}",
          "DELETE " + N + "networkSecurityGroups/nsg" + V,
          "HEAD " + S + "/resourcegroups/rg?api-version=2021-04-01",
          "POST /adfs/oauth2/token grant_type=client_credentials&client_id=admin&client_secret=x"
              + "&scope=https://127.0.0.1//.default");

  private static final List<String> ODD_PARTS =
      List.of(
          "..",
          ".",
          "%2e%2e",
          "%252e%252e",
          "%2f",
          "%5c",
          ";x=y",
          "%00",
          "%",
          "%zz",
          "\u00e4",
          "//",
          "a b",
          "{x}",
          "\t",
          "%0d%0aX:%20y",
          "x".repeat(300),
          "$",
          "'",
          "\"",
          "*",
          "~",
          "%c3%28");

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "1e999",
          "-1",
          "1.5",
          "\"\"",
          "[]",
          "{}",
          "[[]]",
          "NaN",
          "99999999999999999999999",
          "\"*\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"10.0.0.1/33\"",
          "\"::/0\"",
          "\"VirtualNetwork\"",
          "{\"id\":null}",
          "[null]",
          "\"" + "y".repeat(5000) + "\"",
          "[".repeat(200) + "]".repeat(200),
          "\"-1-99999\"",
          "\"/subscriptions/x\"",
          "0x10",
          "'a'");

  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

  private final String token;

  Requests(String token) {
    this.token = token;
  }

  /** Returns the request of that number, whole, as it goes over the wire. */
  byte[] malformed(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    String[] line = line(random).split(" ", 3);
    byte[] body = (line.length > 2 ? line[2] : "").getBytes(StandardCharsets.UTF_8);
    String method = line[0];
    String target = line[1];
    String authorization = "Bearer " + token;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      switch (random.nextInt(9)) {
        case 0 -> method = METHODS.get(random.nextInt(METHODS.size()));
        case 1, 2 -> target = target(target, random);
        case 3 -> authorization = authorization("Bearer " + token, random);
        default -> body = body(body, random);
      }
    }
    return whole(method + " " + target + " HTTP/1.1", authorization, body, random);
  }

  /** Of sign-ins few: checking a secret is slow on purpose. */
  private static String line(Random random) {
    String line = LINES.get(random.nextInt(LINES.size()));
    return line.contains("/oauth2/token") && random.nextInt(20) > 0 ? line(random) : line;
  }

  private static byte[] whole(String first, String authorization, byte[] body, Random random) {
    List<String> lines = new ArrayList<>(List.of(first, "Host: 127.0.0.1"));
    if (!authorization.isEmpty()) {
      lines.add("Authorization: " + authorization);
    }
    lines.add("Content-Type: " + (random.nextInt(8) == 0 ? "text/odd; x" : "application/json"));
    if (random.nextInt(12) == 0) {
      lines.add((random.nextBoolean() ? "If-Match: " : "If-None-Match: ") + odd(random));
    }
    lines.add("Content-Length: " + body.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static String odd(Random random) {
    return List.of("*", "\"", "W/\"x\"", "W/", ",,", "\u00ff", "x".repeat(1000))
        .get(random.nextInt(7));
  }

  private static String authorization(String good, Random random) {
    int dot = good.indexOf('.');
    List<String> bad =
        List.of(
            "",
            "Basic YTpi",
            "Bearer",
            "Bearer x.y.z",
            good.substring(0, good.length() - 3),
            "Bearer eyJhbGciOiJub25lIn0" + good.substring(dot),
            good + " " + good,
            "bearer \u00e4");
    return bad.get(random.nextInt(bad.size()));
  }

  private static String target(String target, Random random) {
    int query = target.indexOf('?');
    if (query >= 0 && random.nextInt(4) == 0) {
      return target.substring(0, query)
          + List.of(
                  "",
                  "?",
                  "?api-version=",
                  "?api-version=%",
                  "?api-version=1&api-version=2",
                  "?api-version=2024-13-45",
                  "?$filter=x%20eq&api-version=2021-04-01",
                  "?$skipToken=%00&api-version=2024-05-01",
                  "?$top=-1&api-version=2021-04-01")
              .get(random.nextInt(9));
    }
    String[] parts = target.split("/", -1);
    int at = random.nextInt(parts.length);
    List<UnaryOperator<String>> ways =
        List.of(
            part -> "",
            part -> part + "/" + part,
            part -> ODD_PARTS.get(random.nextInt(ODD_PARTS.size())),
            part -> part + ODD_PARTS.get(random.nextInt(ODD_PARTS.size())),
            part -> part.toUpperCase(java.util.Locale.ROOT));
    parts[at] = ways.get(random.nextInt(ways.size())).apply(parts[at]);
    String changed = String.join("/", parts).replace(" ", "%20");
    return changed.isEmpty() ? "/" : changed;
  }

  private static byte[] body(byte[] body, Random random) {
    if (body.length == 0) {
      return ODD_VALUES.get(random.nextInt(ODD_VALUES.size())).getBytes(StandardCharsets.UTF_8);
    }
    return switch (random.nextInt(5)) {
      case 0 -> java.util.Arrays.copyOf(body, random.nextInt(body.length));
      case 1 -> flipped(body, random);
      case 2 -> ODD_VALUES.get(random.nextInt(ODD_VALUES.size())).getBytes(StandardCharsets.UTF_8);
      default -> replaced(new String(body, StandardCharsets.UTF_8), random);
    };
  }

  private static byte[] flipped(byte[] body, Random random) {
    byte[] changed = body.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** Puts an odd value in the place of one after a colon: a text, an object or a list. */
  private static byte[] replaced(String body, Random random) {
    List<Integer> colons = new ArrayList<>();
    for (int i = body.indexOf("\":"); i >= 0; i = body.indexOf("\":", i + 1)) {
      colons.add(i + 2);
    }
    if (colons.isEmpty()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    int from = colons.get(random.nextInt(colons.size()));
    String odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
    return (body.substring(0, from) + odd + body.substring(end(body, from)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int end(String body, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < body.length(); i++) {
      char c = body.charAt(i);
      quoted ^= c == '"' && body.charAt(i - 1) != '\\';
      if (quoted) {
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
        return i;
      }
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return body.length();
  }
}
