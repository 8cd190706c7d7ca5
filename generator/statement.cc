#include "generator/statement.h"
