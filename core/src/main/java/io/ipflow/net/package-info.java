/** Network values: addresses, prefixes, ports, protocols; they parse and print, nothing more. */
package io.ipflow.net;
