/* The console program of Python for Windows: whoever has only its library makes it of this. */
#include <stddef.h>

int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    return Py_Main(argc, argv);
}
