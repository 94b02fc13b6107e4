/* Stands between the station and its disk: while a control file exists, a sync of the store's files waits ("hold")
 * or fails ("fail"). That it got there is said by a file beside it. A name "slow.example" is looked up for ever.
 * Preloaded by test_slow_disk.py and test_ending.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_of_the_store(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, ".sqlite") != NULL;
}

static char asked_for(const char *control) {
    char word = 0;
    int fd = open(control, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    if (read(fd, &word, 1) != 1) word = 0;
    close(fd);
    return word;
}

static void say_reached(const char *control) {
    char reached[4096];
    snprintf(reached, sizeof reached, "%s.reached", control);
    int fd = open(reached, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
}

static int may_sync(int fd) {
    const char *control = getenv("SLOW_DISK_CONTROL");
    if (control == NULL || !is_of_the_store(fd)) return 1;
    char word;
    while ((word = asked_for(control)) != 0) {
        say_reached(control);
        if (word == 'f') {
            errno = EIO;
            return 0;
        }
        usleep(5000);
    }
    return 1;
}

#define SYNC(name)                                                       \
    int name(int fd) {                                                   \
        static int (*real)(int);                                         \
        if (real == NULL) real = (int (*)(int))dlsym(RTLD_NEXT, #name);  \
        return may_sync(fd) ? real(fd) : -1;                             \
    }

SYNC(fsync)
SYNC(fdatasync)

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    const char *control = getenv("SLOW_DISK_CONTROL");
    if (real == NULL) real = (int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))
        dlsym(RTLD_NEXT, "getaddrinfo");
    if (control != NULL && node != NULL && strcmp(node, "slow.example") == 0) {
        say_reached(control);
        for (;;) usleep(5000);
    }
    return real(node, service, hints, found);
}
