/*
 * DPDK's rte_acl on the rules and packets that io.ipflow.bench.peer.PeerFiles writes.
 *
 *   rte_acl_peer 4|6 narrow|wide RULES PACKETS ANSWERS
 *
 * Prints "ready SECONDS" once the rules are built, or "failed REASON" and ends. Then it obeys one
 * line after the other from standard input, and answers each by a line:
 *   answers BURST      classify every packet in bursts, write the answers to ANSWERS; "done"
 *   burst BURST NANOS  classify all packets again and again for that long; "LOOKUPS NANOS"
 *   single NANOS       the same one by one, the place of each packet depending on the last answer
 * An answer is the number of the rule that decides plus one, 0 for none. Times are processor time
 * of this thread.
 *
 * No hugepages, no devices; the AVX2 way of classifying. The first of the rules that match is the
 * one of highest priority. Each stage of filtering is a category, all of them classified at once,
 * and their answers folded here as Azure does. "narrow" is rte_acl's own choice of how large a trie
 * may grow before rules are split over several; "wide" lets it begin eight times as large.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <rte_acl.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_memory.h>

enum {
	MAX_BURST = 256,
	MAX_FIELDS = 11,
	MAX_STAGES = 4,
	EAL_MEGABYTES = 512,
	BYTES_OF_PACKET_4 = 16,
	BYTES_OF_PACKET_6 = 40
};

static const rlim_t MEMORY = (rlim_t)4 << 30;

struct header {
	uint32_t stages;
	uint32_t rules;
	uint32_t tuples;
};

struct tuple {
	uint32_t rule;
	uint8_t stage;
	uint8_t protocol;
	uint8_t protocol_mask;
	uint8_t remote_length;
	uint8_t local_length;
	uint8_t padding[3];
	uint8_t remote[16];
	uint8_t local[16];
	uint16_t remote_ports[2];
	uint16_t local_ports[2];
};

RTE_ACL_RULE_DEF(acl_rule, MAX_FIELDS);

static struct rte_acl_ctx *context;
static uint32_t stages, categories;
static uint8_t *ends; /* by answer */
static const uint8_t *packets;
static const uint8_t **pointers;
static uint32_t packet_count, packet_size;
static uint32_t *answers;
static const char *answer_file;
static volatile uint32_t unknown_zero;
static FILE *replies; /* what DPDK itself prints goes to standard error */

static void fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fprintf(replies, "failed ");
	vfprintf(replies, format, arguments);
	fprintf(replies, "\n");
	va_end(arguments);
	exit(1);
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (uint64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void *allocate(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (memory == NULL)
		fail("out of memory");
	return memory;
}

static void read_all(FILE *file, void *to, size_t size)
{
	if (fread(to, 1, size, file) != size)
		fail("a file is too short");
}

static FILE *open_file(const char *name, const char *mode)
{
	FILE *file = fopen(name, mode);

	if (file == NULL)
		fail("cannot open %s: %s", name, strerror(errno));
	return file;
}

/* Asks for large pages, as the JVM beside does, where memory is not touched yet. */
static int advise(const struct rte_memseg_list *list, const struct rte_memseg *segment, void *unused)
{
	(void)list;
	(void)unused;
	madvise(segment->addr, segment->len, MADV_HUGEPAGE);
	return 0;
}

/* The main thread is bound to the first processor that it may run on. */
static void start_eal(uint32_t tuples, bool wide)
{
	char core[16], memory[16], prefix[32];
	char *arguments[] = { "rte_acl_peer", "--no-huge", "--no-shconf", "--no-pci",
		"--no-telemetry", "--log-level=error", "--file-prefix", prefix, "-l", core, "-m", memory };
	cpu_set_t allowed;
	int first = 0;

	CPU_ZERO(&allowed);
	sched_getaffinity(0, sizeof(allowed), &allowed);
	while (!CPU_ISSET(first, &allowed))
		first++;
	snprintf(prefix, sizeof(prefix), "bench-peers-%s", wide ? "wide" : "narrow");
	snprintf(core, sizeof(core), "%d", first);
	snprintf(memory, sizeof(memory), "%u", EAL_MEGABYTES + tuples / 500);
	if (rte_eal_init(sizeof(arguments) / sizeof(*arguments), arguments) < 0)
		fail("rte_eal_init: %s", rte_strerror(rte_errno));
	rte_memseg_walk(advise, NULL);
}

static uint32_t big_endian(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* Describes where the fields lie in a packet: protocol, both addresses in words, both ports. */
static uint32_t define_fields(struct rte_acl_field_def *fields, uint32_t words)
{
	uint32_t count = 0, i;

	fields[count++] = (struct rte_acl_field_def){
		RTE_ACL_FIELD_TYPE_BITMASK, sizeof(uint8_t), 0, 0, 0 };
	for (i = 0; i < 2 * words; i++, count++)
		fields[count] = (struct rte_acl_field_def){
			RTE_ACL_FIELD_TYPE_MASK, sizeof(uint32_t), count, count, 4 + 4 * i };
	for (i = 0; i < 2; i++, count++)
		fields[count] = (struct rte_acl_field_def){ RTE_ACL_FIELD_TYPE_RANGE,
			sizeof(uint16_t), count, 1 + 2 * words, 4 + 8 * words + 2 * i };
	return count;
}

static void put_address(struct rte_acl_field *field, const uint8_t *address, uint32_t length,
	uint32_t words)
{
	uint32_t i, bits;

	for (i = 0; i < words; i++) {
		bits = length > 32 * i ? length - 32 * i : 0;
		field[i].value.u32 = big_endian(address + 4 * i);
		field[i].mask_range.u32 = bits > 32 ? 32 : bits;
	}
}

static void put_ports(struct rte_acl_field *field, const uint16_t *ports)
{
	field->value.u16 = ports[0];
	field->mask_range.u16 = ports[1];
}

static void put_rule(struct acl_rule *rule, const struct tuple *tuple, uint32_t words)
{
	rule->data.category_mask = 1u << tuple->stage;
	rule->data.priority = RTE_ACL_MAX_PRIORITY - tuple->rule;
	rule->data.userdata = tuple->rule + 1;
	rule->field[0].value.u8 = tuple->protocol;
	rule->field[0].mask_range.u8 = tuple->protocol_mask;
	put_address(&rule->field[1], tuple->remote, tuple->remote_length, words);
	put_address(&rule->field[1 + words], tuple->local, tuple->local_length, words);
	put_ports(&rule->field[1 + 2 * words], tuple->remote_ports);
	put_ports(&rule->field[2 + 2 * words], tuple->local_ports);
}

static void add_rules(FILE *file, uint32_t tuples, uint32_t words)
{
	struct acl_rule *rule = allocate(1, sizeof(*rule));
	struct tuple tuple;
	uint32_t i;
	int status;

	for (i = 0; i < tuples; i++) {
		read_all(file, &tuple, sizeof(tuple));
		put_rule(rule, &tuple, words);
		status = rte_acl_add_rules(context, (struct rte_acl_rule *)rule, 1);
		if (status != 0)
			fail("rte_acl_add_rules: %s", strerror(-status));
	}
	free(rule);
}

static void build(FILE *file, const struct header *header, uint32_t words, bool wide)
{
	struct rte_acl_config config = { 0 };
	struct rte_acl_param parameters = { 0 };
	struct rlimit limit = { MEMORY, MEMORY };
	uint64_t start;
	int status;

	config.num_fields = define_fields(config.defs, words);
	config.num_categories = categories;
	config.max_size = wide ? SIZE_MAX : 0;
	parameters.name = "rules";
	parameters.socket_id = SOCKET_ID_ANY;
	parameters.rule_size = RTE_ACL_RULE_SZ(config.num_fields);
	parameters.max_rule_num = header->tuples;
	context = rte_acl_create(&parameters);
	if (context == NULL)
		fail("rte_acl_create: %s", rte_strerror(rte_errno));
	add_rules(file, header->tuples, words);
	setrlimit(RLIMIT_DATA, &limit);
	start = now();
	status = rte_acl_build(context, &config);
	if (status != 0)
		fail("rte_acl_build: %s", strerror(-status));
	status = rte_acl_set_ctx_classify(context, RTE_ACL_CLASSIFY_AVX2);
	if (status != 0)
		fail("no AVX2 here: %s", strerror(-status));
	fprintf(replies, "ready %.6f\n", (now() - start) / 1e9);
	fflush(replies);
}

static void load_rules(const char *name, uint32_t words, bool wide)
{
	struct header header;
	FILE *file = open_file(name, "rb");

	read_all(file, &header, sizeof(header));
	if (header.stages > MAX_STAGES)
		fail("%u stages are more than %d", header.stages, MAX_STAGES);
	stages = header.stages;
	categories = stages == 1 ? 1 : MAX_STAGES; /* 1 or a multiple of 4 */
	ends = allocate(header.rules + 1, 1);
	read_all(file, ends + 1, header.rules);
	start_eal(header.tuples, wide);
	build(file, &header, words, wide);
	fclose(file);
}

static void load_packets(const char *name)
{
	FILE *file = open_file(name, "rb");
	uint8_t *bytes;
	uint32_t i;

	read_all(file, &packet_count, sizeof(packet_count));
	bytes = allocate(packet_count, packet_size);
	read_all(file, bytes, (size_t)packet_count * packet_size);
	fclose(file);
	packets = bytes;
	pointers = allocate(packet_count, sizeof(*pointers));
	for (i = 0; i < packet_count; i++)
		pointers[i] = packets + (size_t)i * packet_size;
	answers = allocate(packet_count + MAX_BURST, sizeof(*answers));
}

static inline uint32_t fold(const uint32_t *results)
{
	uint32_t last = 0, stage;

	for (stage = 0; stage < stages; stage++) {
		if (results[stage] != 0) {
			last = results[stage];
			if (ends[last])
				break;
		}
	}
	return last;
}

static void classify_all(uint32_t burst)
{
	uint32_t results[MAX_BURST * MAX_STAGES];
	uint32_t at, count, i;

	for (at = 0; at < packet_count; at += burst) {
		count = packet_count - at < burst ? packet_count - at : burst;
		if (categories == 1) {
			rte_acl_classify(context, pointers + at, answers + at, count, 1);
			continue;
		}
		rte_acl_classify(context, pointers + at, results, count, categories);
		for (i = 0; i < count; i++)
			answers[at + i] = fold(results + i * MAX_STAGES);
	}
}

/* The place of each packet depends on the last answer, by a zero that the compiler cannot know. */
static uint32_t classify_chain(uint32_t zero)
{
	uint32_t results[MAX_STAGES] = { 0 };
	uint32_t i, last = 0;
	const uint8_t *packet;

	for (i = 0; i < packet_count; i++) {
		packet = packets + (size_t)(i + (last & zero)) * packet_size;
		rte_acl_classify(context, &packet, results, 1, categories);
		last = categories == 1 ? results[0] : fold(results);
	}
	return last;
}

static void measure(uint32_t burst, uint64_t nanos)
{
	uint64_t start = now(), lookups = 0;

	do {
		if (burst != 0)
			classify_all(burst);
		else
			answers[packet_count] = classify_chain(unknown_zero);
		lookups += packet_count;
	} while (now() - start < nanos);
	fprintf(replies, "%" PRIu64 " %" PRIu64 "\n", lookups, now() - start);
}

static void write_answers(uint32_t burst)
{
	FILE *file = open_file(answer_file, "wb");

	memset(answers, 0xff, packet_count * sizeof(*answers));
	classify_all(burst);
	if (fwrite(answers, sizeof(*answers), packet_count, file) != packet_count || fclose(file) != 0)
		fail("cannot write %s: %s", answer_file, strerror(errno));
	fprintf(replies, "done\n");
}

static void obey(const char *line)
{
	uint32_t burst;
	uint64_t nanos;

	if (sscanf(line, "answers %" SCNu32, &burst) == 1 && burst >= 1 && burst <= MAX_BURST)
		write_answers(burst);
	else if (sscanf(line, "burst %" SCNu32 " %" SCNu64, &burst, &nanos) == 2 && burst >= 1
		&& burst <= MAX_BURST)
		measure(burst, nanos);
	else if (sscanf(line, "single %" SCNu64, &nanos) == 1)
		measure(0, nanos);
	else
		fail("unknown command: %s", line);
	fflush(replies);
}

int main(int count, char **arguments)
{
	char line[128];
	bool is_ipv6;

	if (count != 6 || (strcmp(arguments[1], "4") != 0 && strcmp(arguments[1], "6") != 0)
		|| (strcmp(arguments[2], "narrow") != 0 && strcmp(arguments[2], "wide") != 0)) {
		fprintf(stderr, "usage: rte_acl_peer 4|6 narrow|wide RULES PACKETS ANSWERS\n");
		return 2;
	}
	replies = fdopen(dup(STDOUT_FILENO), "w");
	dup2(STDERR_FILENO, STDOUT_FILENO);
	is_ipv6 = strcmp(arguments[1], "6") == 0;
	packet_size = is_ipv6 ? BYTES_OF_PACKET_6 : BYTES_OF_PACKET_4;
	answer_file = arguments[5];
	load_packets(arguments[4]);
	load_rules(arguments[3], is_ipv6 ? 4 : 1, strcmp(arguments[2], "wide") == 0);
	while (fgets(line, sizeof(line), stdin) != NULL)
		obey(line);
	return rte_eal_cleanup();
}
