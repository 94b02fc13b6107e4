/* Stands between the station and a network share: while a control file exists, a file whose path has "on-the-share" in
 * it is not opened. How often that was tried is said by the length of a file beside it. Preloaded by
 * test_bad_files.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int (*Open)(const char *, int, ...);

static void wait_for_the_share(Open real, const char *path) {
    const char *control = getenv("SLOW_SHARE_CONTROL");
    if (control == NULL || strstr(path, "on-the-share") == NULL || access(control, F_OK) != 0) return;
    char reached[4096];
    snprintf(reached, sizeof reached, "%s.reached", control);
    int fd = real(reached, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) {
        if (write(fd, ".", 1) != 1) abort();
        close(fd);
    }
    while (access(control, F_OK) == 0) usleep(5000);
}

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        static Open real;                                                 \
        if (real == NULL) real = (Open)dlsym(RTLD_NEXT, #name);           \
        va_list rest;                                                     \
        va_start(rest, flags);                                            \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
        va_end(rest);                                                     \
        wait_for_the_share(real, path);                                   \
        return real(path, flags, mode);                                   \
    }

OPEN(open)
OPEN(open64)
