/**
 * Who is let in: certificates, clients and tokens, as values; without HTTP and without printing.
 *
 * <p>A server puts the parts together in this order: {@link io.ipflow.auth.DataDirectory#open}; for
 * TLS {@link io.ipflow.auth.CertificateAuthority#open} and its {@code server(names)}, or {@link
 * io.ipflow.auth.OwnCertificate#read}; {@link io.ipflow.auth.Clients} over a {@link
 * io.ipflow.auth.ClientFile}, and {@link io.ipflow.auth.FirstClient#ensure}, whose answer is
 * printed; {@link io.ipflow.auth.SigningKey#open}; {@link io.ipflow.auth.ListenRule#audiences} for
 * the address it listens at; {@link io.ipflow.auth.Issuer} behind the token endpoints, and {@link
 * io.ipflow.auth.TokenCheck} before everything else.
 */
package io.ipflow.auth;
